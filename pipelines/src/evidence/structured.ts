import type { Evidence, EvidenceReading, KeyStep, Measurement, Recorded } from "@tradeops/engine";
import { presets } from "../presets/table.js";
import { showPath } from "../showPath.js";
import { locate } from "../tree/locate.js";
import type { TreeNode } from "../tree/node.js";
import { finite } from "./finite.js";
import { follow } from "./follow.js";
import { readJunit } from "./junit.js";
import { parseKeyPath } from "./keyPath.js";
import { provenanceOf } from "./provenance.js";

/** Reads the number at a key of a JSON, YAML or TOML text, with what the text records beside it. */
export function readStructured(
  format: string,
  text: string,
  { id, where }: Pick<Evidence, "id" | "where">,
  key: readonly KeyStep[],
  source: string,
): EvidenceReading {
  const none = (problem: string, at?: { start: number; end: number }): EvidenceReading => ({
    id,
    measurements: [],
    problem,
    at,
  });
  const root = treeOf(format, text);
  if (typeof root === "string") return none(`\`${source}\` cannot be read: ${root}`);
  const metric = showPath(key);
  const node = follow(root, key);
  if (!node) return none(...nothingAt(source, metric, root, key));
  const at = { start: node.start, end: node.end };
  if (node.kind !== "scalar") return none(`\`${metric}\` of \`${source}\` is no single number: name one in it.`, at);
  const value = finite(node.value);
  const said = text.slice(at.start, at.end);
  if (typeof value !== "number") return none(notMeasured(source, metric, said, key), at);
  if (format === "yaml" && octal.test(said))
    return none(
      `\`${source}\` says \`${said}\` at \`${metric}\`, which readers of YAML differ in: octal to some, decimal to others. Write it without the 0 in front.`,
      at,
    );
  const measurement: Measurement = {
    metric,
    value,
    ...provenanceOf(root, key),
    parameters: where.map(({ decision, path }) => ({
      decision,
      path,
      ...recorded(follow(root, parseKeyPath(path) ?? [])),
    })),
    source,
  };
  return { id, measurements: [measurement], at };
}

/** Octal in YAML 1.1, decimal in 1.2. */
const octal = /^[-+]?0\d+$/;

/** Numbers that JSON does not have, and Python writes: `NaN`, `Infinity`. */
const beyondJson = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** What the text says, or why it cannot be read. */
function treeOf(format: string, text: string): TreeNode | null | string {
  if (format === "junit") {
    const report = readJunit(text);
    return "message" in report ? report.message : report;
  }
  const preset = presets.get(format);
  if (!preset) return `there is no reader for \`${format}\`.`;
  if (text.length > preset.writer.maxLength) return "it is too long: name a shorter file.";
  const parsed = preset.writer.parse(format === "json" ? readableJson(text) : text);
  return "code" in parsed ? parsed.message : parsed.views[0];
}
/** JSON with texts in place of the numbers that JSON does not have, of the same length. */
export function readableJson(text: string): string {
  return text.replace(beyondJson, (found) =>
    found.startsWith('"') ? found : `"${found.slice(2).replace(/./g, "?")}"`,
  );
}

/** Why a key leads to no value, and where that is seen. */
function nothingAt(
  source: string,
  metric: string,
  root: TreeNode | null,
  key: readonly KeyStep[],
): [problem: string, at?: { start: number; end: number }] {
  const found = locate(root, key);
  if (found.kind !== "problem") return [`\`${source}\` has no value at \`${metric}\`: correct the key, or measure it.`];
  const { code, message, start, end } = found.problem;
  // What an export says of an alias is about writing.
  const why = code === "export-aliased" ? "It is a copy of another place, by `*`: write the value out." : message;
  return [`\`${source}\` has no value at \`${metric}\` that counts. ${why}`, { start, end }];
}

function recorded(node: TreeNode | undefined): { value?: Recorded } {
  if (node?.kind === "scalar") return { value: simple(node.value) };
  if (node?.kind !== "list") return {};
  const items = node.items.flatMap((item) => (item.kind === "scalar" ? [simple(item.value)] : []));
  return { value: items.map((item) => (typeof item === "number" ? item : String(item))) };
}

const simple = (value: unknown): string | number | boolean | null =>
  value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : String(value);

function notMeasured(source: string, metric: string, said: string, key: readonly KeyStep[]): string {
  const threshold = key.some((step) => step.kind === "name" && step.name === "thresholds");
  const hint = threshold
    ? " In k6's summaries, `false` at a threshold says that it was met: name the value itself."
    : "";
  return `\`${source}\` says \`${said.slice(0, 40)}\` at \`${metric}\`, which is no finite number: it counts as not measured. Measure it, or correct the key.${hint}`;
}
