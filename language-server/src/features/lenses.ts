import type { Analysis } from "@tradeops/engine";
import type { LangiumDocument } from "langium";
import type { CodeLens } from "vscode-languageserver-types";
import type { Held } from "../governed/held.js";
import { decidedBy, said } from "../governed/speak.js";
import type { Range } from "../project/findings.js";
import type { System } from "../project/project.js";

/**
 * The lenses of a model's file, the same lines whatever the analysis knows: one at the system, at each decision and at each export. Their words are
 * `…` while the analysis runs.
 */
export function modelLenses(
  system: System,
  uri: string,
  analysis: Analysis | undefined,
  held: readonly Held[] | undefined,
): CodeLens[] {
  const at = (id: string, title: string, command: string): CodeLens[] => {
    const place = system.sources.get(id);
    return place?.uri === uri ? [lens(place.range, title, command)] : [];
  };
  return [
    ...at(`system ${system.name}`, systemTitle(analysis), "tradeops.showGraph"),
    ...(system.model.exports.length > 0 ? at(`system ${system.name}`, "export", "tradeops.exportDecisions") : []),
    ...system.model.decisions.flatMap(({ id, options }) =>
      at(
        id,
        decisionTitle(
          id,
          options.map(({ name }) => name),
          analysis,
        ),
        "tradeops.showGraph",
      ),
    ),
    ...system.model.exports.flatMap((one) =>
      at(
        one.id,
        exportTitle(
          one.entries.map(({ id }) => id),
          held,
        ),
        "tradeops.checkDrift",
      ),
    ),
  ];
}

/** A lens on each key of a pipeline file that a decision governs: `serve.replicas ← replicas = 8 (decide launch)`. */
export function governedLenses(
  held: readonly Held[],
  uri: string,
  analysis: Analysis,
  documents: readonly LangiumDocument[],
): CodeLens[] {
  const by = decidedBy(analysis);
  return held
    .filter((file) => file.uri === uri)
    .flatMap(({ values }) =>
      values.map((value) =>
        lens(value.range, `${value.key} ← ${said(value, documents)} (${by})`, "tradeops.showGraph"),
      ),
    );
}

function lens(range: Range, title: string, command: string): CodeLens {
  return { range, command: { title, command } };
}

function systemTitle(analysis: Analysis | undefined): string {
  if (!analysis) return "…";
  const { distinct, feasible } = analysis.configurations;
  const front = analysis.front.filter((member) => member.tiedWith === null).length;
  return `${distinct} configurations, ${feasible} feasible, ${front} non-dominated · show graph`;
}

function decisionTitle(id: string, names: readonly string[], analysis: Analysis | undefined): string {
  if (!analysis) return "…";
  const options = new Map(Object.entries(analysis.options));
  const front = names.filter((name) => (options.get(`${id}.${name}`)?.front ?? 0) > 0).length;
  const chosen = new Map(Object.entries(analysis.decided?.options ?? {})).get(id);
  const left = analysis.decided?.completed.includes(id);
  const first =
    chosen === undefined ? "not decided" : `${left ? "recommended" : "decided"}: ${chosen.join(", ") || "none"}`;
  return `${first} · ${front} of ${names.length} options on the front · what if…`;
}

function exportTitle(ids: readonly string[], held: readonly Held[] | undefined): string {
  if (!held) return "…";
  const own = new Set(ids);
  const differ = held.flatMap(({ values }) => values).filter(({ id, same }) => own.has(id) && !same).length;
  return differ === 0 ? "in step" : `${differ} ${differ === 1 ? "value differs" : "values differ"} · show`;
}
