import type { Member } from "../analysis.js";
import { acceptedDecides } from "../decided.js";
import type { Finding } from "../finding.js";
import type { Model } from "../model.js";

/** Records that reject an option that would be recommended now. */
export function recordFindings(model: Model, recommended: Member | undefined): Finding[] {
  const options = new Map(Object.entries(recommended?.options ?? {}));
  return acceptedDecides(model).flatMap(({ id, rejected }) =>
    rejected
      .filter(({ decision, option }) => options.get(decision)?.some((name) => String(name) === option))
      .map(
        ({ decision, option }): Finding => ({
          code: "rejected-wins",
          severity: "warning",
          message: `\`${id}\` rejects \`${decision}.${option}\`, and the configuration of the highest utility has it: decide anew, or say in a goal or a constraint what speaks against it.`,
          id,
        }),
      ),
  );
}

/** Records whose day of review has come. `today` is an ISO date. */
export function reviewFindings(model: Model, today: string | undefined): Finding[] {
  if (today === undefined) return [];
  return acceptedDecides(model).flatMap(({ id, review }): Finding[] =>
    review !== undefined && review <= today
      ? [
          {
            code: "review-due",
            severity: "warning",
            message: `\`${id}\` was to be reviewed on ${review}: look whether it still holds, and set a new date, or decide anew.`,
            id,
          },
        ]
      : [],
  );
}
