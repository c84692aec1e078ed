import type { Coverage, Score } from "@tradeops/engine";
import { targetText } from "@tradeops/language-server";
import type { LearnReport } from "../commands/learn.js";
import type { Console } from "../console.js";
import { diffText } from "./diff/text.js";
import { printable } from "./printable.js";
import { table } from "./table.js";

/** What was learned, what was not and why, how good predictions were, and what changes in meaning. */
export function learnText({ system, learning, edits, comparison }: LearnReport, console: Console): string {
  const rows = learning.learned.flatMap((one) => {
    const written = edits.written.get(one.stream);
    return written ? [{ ...one, ...written }] : [];
  });
  const columns = [
    { head: ["learned"], cells: rows.map(({ stream }) => printable(stream)) },
    { head: ["before"], cells: rows.map(({ prior }) => printable(prior)) },
    { head: ["now"], cells: rows.map(({ posterior }) => printable(posterior)) },
    { head: ["measurements"], cells: rows.map(({ measurements }) => String(measurements)), align: "right" as const },
    { head: ["how"], cells: rows.map(({ method }) => method) },
  ];
  const not = [
    ...learning.skipped.map(({ evidence, reason }) => `${targetText(evidence)}: ${reason}`),
    ...edits.unlearned.map(({ stream, reason }) => `${stream}: ${reason}`),
  ];
  const notes = rows.flatMap(({ stream, note }) => (note === undefined ? [] : [`${stream}: ${note}`]));
  const change = diffText(
    {
      schema: 1,
      before: "",
      after: null,
      added: [],
      removed: [],
      broken: [],
      systems: [{ ...comparison, elements: [] }],
    },
    console,
  );
  return [
    `${printable(system.name)}: what was measured, and what the model learns from it\n`,
    ...(rows.length > 0 ? [`${table(columns, console.width).join("\n")}\n`] : []),
    ...(notes.length > 0 ? [`${notes.map((line) => `note: ${printable(line)}`).join("\n")}\n`] : []),
    ...(not.length > 0 ? [`${not.map((line) => `not learned: ${printable(line)}`).join("\n")}\n`] : []),
    ...scoreLines(learning.scores, learning.coverage),
    change,
  ].join("\n");
}

function scoreLines(scores: readonly Score[], coverage: Coverage): string[] {
  if (coverage.of === 0) return [];
  const { within, of, chance } = coverage;
  const judged =
    chance !== null && chance < 0.05
      ? "too few: the model is surer than it may be"
      : of < 10
        ? "too few measurements to judge by"
        : "as many as they should, or more";
  const months = new Map<string, { within: number; of: number }>();
  for (const score of scores) {
    const month = score.time?.slice(0, 7) ?? "undated";
    const known = months.get(month) ?? { within: 0, of: 0 };
    months.set(month, { within: known.within + (score.within ? 1 : 0), of: known.of + 1 });
  }
  const lines = [...months].map(([month, { within, of }]) => `  ${month}  ${within} of ${of}`);
  return [
    `${within} of ${of} measurements were where the model expected 90 % of them: ${judged}\n${lines.length > 1 ? `${lines.join("\n")}\n` : ""}`,
  ];
}

/** As `docs/learn.schema.json` says. */
export function learnJson({ system, learning, edits, comparison }: LearnReport): string {
  const learned = learning.learned.map((one) => ({ ...one, text: edits.written.get(one.stream) ?? null }));
  const result = { schema: 1, system: system.name, ...learning, learned, unlearned: edits.unlearned, comparison };
  return `${JSON.stringify(result, null, 2)}\n`;
}
