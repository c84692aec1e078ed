import type { SweepJob, SweepPoint } from "@tradeops/pipelines";
import fc from "fast-check";

/** Texts that shells, YAML, Python, GitHub and Argo make something of, and any others. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    "'; touch owned; '",
    "$(touch owned)",
    "`touch owned`",
    '"; touch owned; "',
    "\u0024{{ github.token }}",
    "{{workflow.name}}",
    "\n- touch owned",
    "a: b # c",
    "__proto__",
    "constructor",
    "yes",
    "1e5",
    "\\u0027",
    "\\",
    "'''",
    '"""',
    "\u2028",
    "%s%n",
    "é 漢 🙂",
    "\u0000",
    "",
    "-n",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);

/** A job with points of these parameters; ids are their places. */
export function jobOf(points: readonly SweepPoint["params"][], changes: Partial<SweepJob> = {}): SweepJob {
  const names = [...new Set(points.flatMap((params) => Object.keys(params)))];
  return {
    system: "fraud",
    points: points.map((params, i) => ({ id: idOf(i), params, run: params, overrides: [] })),
    parameters: names.map((name) => ({
      name,
      values: [...new Set(points.map((params) => (Object.hasOwn(params, name) ? params[name]! : null)))],
    })),
    folder: "sweep",
    command: "true",
    metrics: ["latency"],
    parallel: 4,
    image: "alpine",
    ...changes,
  };
}

export const idOf = (i: number): string => i.toString(16).padStart(16, "0");
