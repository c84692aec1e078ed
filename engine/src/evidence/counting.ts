import type { Configuration } from "../analysis.js";
import type { Measurement, Recorded } from "./measurement.js";

/** What counts of the measurements: those of the configuration, not stale, of the newest commit; or why none does. */
export interface Counted {
  measurements: Measurement[];
  verdict?: "missing" | "stale";
  notes: string[];
}

/**
 * Measurements count for a configuration only if every decision that the source is to record is recorded as it is there. Those older than
 * `staleAfter` seconds at the end of `today` count no more. Where commits are recorded, only those of the newest measurement's commit count.
 */
export function countedOf(
  measurements: readonly Measurement[],
  options: Configuration["options"],
  staleAfter: number | undefined,
  today: string | undefined,
): Counted {
  const choices = new Map(Object.entries(options));
  const differences = measurements.map((one) => differenceOf(one, choices));
  const own = measurements.filter((_, i) => differences[i] === undefined);
  if (own.length === 0) {
    const said = differences.at(-1) ?? "";
    const which = measurements.length > 1 ? `None of ${measurements.length} measurements counts; of the last, ` : "";
    const sentence = `${which}${said}`;
    return { measurements: [], verdict: "missing", notes: [`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`] };
  }
  const oldest = staleAfter === undefined || today === undefined ? undefined : endOf(today) - staleAfter * 1000;
  const fresh = own.filter(({ time }) => oldest === undefined || time === undefined || Date.parse(time) >= oldest);
  if (fresh.length === 0) {
    const newest = newestFirst(own)[0]!;
    const note = `The newest measurement is of ${newest.time!.slice(0, 10)}, older than \`stale after\` says: measure again.`;
    return { measurements: own, verdict: "stale", notes: [note] };
  }
  const undated = oldest !== undefined && fresh.some(({ time }) => time === undefined);
  const { commit } = newestFirst(fresh)[0]!;
  return {
    measurements: commit === undefined ? fresh : fresh.filter((one) => one.commit === commit),
    notes: undated
      ? ["The source records no time, so that `stale after` cannot be judged: record one, as in `timestamp`."]
      : [],
  };
}

/** The newest first; what has no time stays in the order of the source, behind the others. */
export function newestFirst(measurements: readonly Measurement[]): Measurement[] {
  const time = ({ time }: Measurement) => (time === undefined ? -Infinity : Date.parse(time));
  return measurements.toReversed().sort((a, b) => time(b) - time(a) || 0);
}

export const endOf = (day: string): number => Date.parse(`${day}T23:59:59.999Z`);

/** How a measurement's configuration differs, in a sentence with what to do; undefined where it does not. */
function differenceOf(
  { parameters, source }: Measurement,
  choices: ReadonlyMap<string, (string | number)[]>,
): string | undefined {
  for (const { decision, path, value } of parameters) {
    const chosen = choices.get(decision) ?? [];
    if (agrees(value, chosen)) continue;
    const wanted = chosen.length === 0 ? "nothing" : chosen.map((name) => `\`${name}\``).join(" + ");
    if (value === undefined)
      return `\`${source}\` does not record \`${decision}\` at \`${path}\`, so it is not known whether it was measured with ${wanted}: record it, or correct \`where\`.`;
    return `\`${source}\` is about another configuration: \`${decision}\` was \`${shown(value)}\` there, and ${wanted} is decided. Measure what was decided.`;
  }
  return undefined;
}

/** Nothing chosen is recorded as nothing, an empty text or list, `none` or `false`. */
function agrees(value: Recorded | undefined, chosen: readonly (string | number)[]): boolean {
  if (chosen.length === 0)
    return (
      value === undefined ||
      value === null ||
      value === false ||
      (typeof value === "string" && /^(?:none|null|)$/i.test(value)) ||
      (Array.isArray(value) && value.length === 0)
    );
  const values = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  if (values.length !== chosen.length) return false;
  return chosen.every((one) => values.some((recorded) => same(recorded, one)));
}

/** Sources write numbers as texts: MLflow all of them. */
export function same(recorded: string | number | boolean, chosen: string | number): boolean {
  const text = String(recorded).trim();
  return text === String(chosen) || (typeof chosen === "number" && text !== "" && Number(text) === chosen);
}

const shown = (value: Recorded): string => (Array.isArray(value) ? value.join(" + ") : String(value)).slice(0, 60);
