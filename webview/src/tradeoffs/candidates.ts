import type { Analysis, Configuration, Model } from "@tradeops/engine";

/** A configuration that is compared with others: a member of the front, or what was decided although it is none. */
export interface Candidate {
  configuration: Configuration;
  /** `A` is the best by utility. */
  letter: string;
  isDecided: boolean;
  isRecommended: boolean;
  isKnee: boolean;
  /** The letter of a member that is as good within sampling error, and better for a goal. */
  tiedWith: string | null;
  /** Off the front: it violates something, or others dominate it. */
  problem: "infeasible" | "dominated" | null;
}

/** The front in its order, then what was decided if it is not on it. */
export function candidates(analysis: Analysis): Candidate[] {
  const letters = new Map(analysis.front.map((member, i) => [member.id, letterOf(i)]));
  const front = analysis.front.map(
    (member): Candidate => ({
      configuration: member,
      letter: letters.get(member.id) ?? "",
      isDecided: member.decided,
      isRecommended: member.id === analysis.recommended,
      isKnee: member.knee,
      tiedWith: member.tiedWith === null ? null : (letters.get(member.tiedWith) ?? null),
      problem: null,
    }),
  );
  const { decided } = analysis;
  if (!decided || front.some((candidate) => candidate.isDecided)) return front;
  return [
    ...front,
    {
      configuration: decided,
      letter: letterOf(front.length),
      isDecided: true,
      isRecommended: false,
      isKnee: false,
      tiedWith: null,
      problem: decided.feasible ? (decided.dominatedBy.length > 0 ? "dominated" : null) : "infeasible",
    },
  ];
}

/** What the others are compared with: what was decided, else what is recommended, else the best. */
export function reference(all: Candidate[]): Candidate | null {
  return all.find((one) => one.isDecided) ?? all.find((one) => one.isRecommended) ?? all[0] ?? null;
}

/** `decided, recommended, knee`: what distinguishes it, in words. */
export function roles(candidate: Candidate): string[] {
  return [
    candidate.isDecided ? "decided" : "",
    candidate.isRecommended ? "recommended" : "",
    candidate.isKnee ? "knee" : "",
    candidate.tiedWith === null ? "" : `tied with ${candidate.tiedWith}`,
    candidate.problem ?? "",
  ].filter((role) => role !== "");
}

/** The options of a decision as people read them; `–` where it is not asked or nothing is chosen. */
export function choiceText(model: Model, { options }: Configuration, decision: string): string {
  const chosen = new Map(Object.entries(options)).get(decision);
  if (!chosen || chosen.length === 0) return "–";
  const declared = model.decisions.find((candidate) => candidate.id === decision);
  const unit = declared?.numeric?.text ?? "";
  return chosen
    .map((choice) => {
      if (typeof choice === "number") return unit === "" ? String(choice) : `${choice} ${unit}`;
      return declared?.options.find((option) => option.name === choice)?.title ?? choice;
    })
    .join(", ");
}

export function numberAt(values: Record<string, number>, goal: string): number | null {
  return new Map(Object.entries(values)).get(goal) ?? null;
}

/** `A` … `Z`, `AA`, `AB`, … */
function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? letterOf(rest - 1) : ""}${String.fromCharCode(65 + (index % 26))}`;
}
