import type { Candidate } from "@tradeops/engine";

/** A line of `candidates.jsonl`. */
export type Listed = Pick<Candidate, "id" | "choices" | "options" | "why" | "worth"> & { cost?: number | null };

/** The file that lists candidates: one JSON object a line. */
export function candidatesText(candidates: readonly Listed[]): string {
  return candidates.map((one) => `${line(one)}\n`).join("");
}

/** The candidates of a file that was written so; undefined where a line is anything else. */
export function readCandidates(text: string): Listed[] | undefined {
  const lines = text.split(/\r?\n/).filter((one) => one !== "");
  const found: Listed[] = [];
  for (const one of lines) {
    const listed = parsed(one);
    if (!listed || line(listed) !== one) return undefined;
    found.push(listed);
  }
  return found;
}

const line = ({ id, choices, options, why, worth, cost }: Listed): string =>
  JSON.stringify({ id, choices, options, why, worth, ...(cost !== undefined && { cost }) });

function parsed(text: string): Listed | undefined {
  try {
    const value = JSON.parse(text) as Listed;
    const fine =
      typeof value === "object" && value !== null && /^[0-9a-f]{16}$/.test(value.id) && isChoices(value.choices);
    return fine && isChoices(value.options) && typeof value.worth === "number" ? value : undefined;
  } catch {
    return undefined;
  }
}

function isChoices(value: unknown): boolean {
  const isOption = (one: unknown) => typeof one === "string" || typeof one === "number";
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((options) => Array.isArray(options) && options.every(isOption))
  );
}
