import type { Candidate } from "@tradeops/engine";

/** What a candidate is measured for: a table of the model, or a CSV file of whole configurations, a path of the project, with what is measured of them. */
export type Purpose = { table: string } | { into: string; metrics: string[] };

/** A line of `candidates.jsonl`. */
export type Listed = Pick<Candidate, "id" | "choices" | "options" | "why" | "worth"> & {
  cost?: number | null;
  purpose?: Purpose;
};

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

const line = ({ id, choices, options, why, worth, cost, purpose }: Listed): string =>
  JSON.stringify({
    id,
    choices,
    options,
    why,
    worth,
    ...(cost !== undefined && { cost }),
    ...(purpose !== undefined && { purpose }),
  });

function parsed(text: string): Listed | undefined {
  try {
    const value = JSON.parse(text) as Listed;
    const fine =
      typeof value === "object" && value !== null && /^[0-9a-f]{16}$/.test(value.id) && isChoices(value.choices);
    const rest = isChoices(value.options) && typeof value.worth === "number" && isPurpose(value.purpose);
    return fine && rest ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPurpose(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  const { table, into, metrics } = value as Record<string, unknown>;
  if (table !== undefined) return typeof table === "string";
  return typeof into === "string" && Array.isArray(metrics) && metrics.every((one) => typeof one === "string");
}

function isChoices(value: unknown): boolean {
  const isOption = (one: unknown) => typeof one === "string" || typeof one === "number";
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((options) => Array.isArray(options) && options.every(isOption))
  );
}
