import type { Member, Stability } from "../analysis.js";
import type { Ranked } from "../members.js";
import { rounded } from "../space/identity.js";
import type { Study } from "../study.js";
import { lineAt, weightLines, writtenWeight } from "./weights.js";

/**
 * For each goal the interval of its weight, the other weights in proportion, in which the recommendation stays: while one weight moves, each
 * member's utility is a line in it, and the recommended one's is the highest between the first crossings on either side.
 */
export function stabilityOf(study: Study, front: readonly Ranked[]): Stability[] {
  const { model, ranking } = study;
  const members = front.filter(({ member }) => member.tiedWith === null);
  if (model.goals.length < 2 || members.length === 0) return [];
  const terms = members.map(({ terms }) => terms);
  return model.goals.map(({ id }, goal): Stability => {
    const now = ranking.weights[goal]!;
    const [own, ...others] = weightLines(terms, ranking.weights, goal, study.ask);
    let [low, high] = [
      { share: 0, member: undefined as Member | undefined, slope: 0 },
      { share: 1, member: undefined as Member | undefined, slope: 0 },
    ];
    for (const [i, other] of others.entries()) {
      if (i % slice === 0) study.ask();
      const [ahead, end] = [own!.at0 - other.at0, own!.at1 - other.at1];
      if (Math.abs(lineAt(own!, now) - lineAt(other, now)) > noise && (ahead < 0 || end < 0)) {
        const share = ahead / (ahead - end);
        const crossing = { share, member: members[i + 1]!.member, slope: Math.abs(end - ahead) };
        if (end < 0 && nearer(crossing, high, 1)) high = crossing;
        if (ahead < 0 && nearer(crossing, low, -1)) low = crossing;
      } else if (end < -noise || ahead < -noise) {
        // A tie at the weight of now: the least change on the one side is enough.
        const crossing = { share: now, member: members[i + 1]!.member, slope: Math.abs(end - ahead) };
        if (end < -noise && nearer(crossing, high, 1)) high = crossing;
        if (ahead < -noise && nearer(crossing, low, -1)) low = crossing;
      }
    }
    return {
      goal: id,
      now: rounded(now),
      from: rounded(low.share),
      to: rounded(high.share),
      weights: [low.share, high.share].map((share) =>
        nullable(writtenWeight(model.goals, goal, share)),
      ) as Stability["weights"],
      below: low.member?.id ?? null,
      above: high.member?.id ?? null,
    };
  });
}

/**
 * Whether a crossing comes before what is known; of those in one place the steeper one is the next recommendation. A crossing is a quotient
 * of rounded differences, so it is known far less exactly than these.
 */
function nearer(
  crossing: { share: number; slope: number },
  known: { share: number; slope: number; member: Member | undefined },
  side: 1 | -1,
): boolean {
  const before = side * (known.share - crossing.share);
  return before > together || (before > -together && (!known.member || crossing.slope > known.slope));
}

const noise = 1e-12;
/** Members between two questions whether to go on. */
const slice = 4096;
const together = 1e-9;
const nullable = (value: number | null): number | null => (value === null ? null : rounded(value));
