import type { Expr, Model, Option } from "@tradeops/engine";
import { betterDirections, effectSign } from "./effectSign.js";
import type { Edge, Node } from "./graph.js";
import { namer } from "./names.js";
import { type Reads, reader } from "./reads.js";
import type { Standing } from "./standing.js";

/** The edges among the nodes that the picture has; what is not shown (options beyond the listed) ends at its node. */
export function edges(model: Model, nodes: Node[], standing: Standing): Edge[] {
  const reads = reader(model);
  const name = namer(model);
  const all = [
    ...influences(model, reads, name),
    ...optionEffects(model, standing, name),
    ...dependencies(model, name),
    ...objectives(model, reads, name),
    ...exports(model, reads, name),
    ...evidence(model, reads, name),
  ];
  return distinct(all.filter(between(nodes)).map(atShownParts(nodes)));
}

/** What an element is called. */
type Namer = (id: string) => string;

/** Decisions and qualities that a quality's value is computed from. */
function influences(model: Model, reads: (expression: Expr) => Reads, name: Namer): Edge[] {
  const sources = new Map<string, Expr[]>();
  const add = (quality: string, expression: Expr) => {
    const known = sources.get(quality);
    if (known) known.push(expression);
    else sources.set(quality, [expression]);
  };
  for (const quality of model.qualities) if (quality.formula) add(quality.id, quality.formula);
  const settled = new Map<string, Set<string>>();
  for (const decision of model.decisions) {
    for (const effect of decision.options.flatMap((option) => option.effects)) {
      add(effect.quality, effect.value);
      if (effect.op !== "=") continue;
      settled.set(effect.quality, (settled.get(effect.quality) ?? new Set()).add(decision.id));
    }
  }
  const ids = new Set([...sources.keys(), ...settled.keys()]);
  return [...ids].flatMap((quality) => {
    const read = (sources.get(quality) ?? []).map(reads);
    const decisions = new Set([...(settled.get(quality) ?? []), ...read.flatMap((one) => [...one.decisions])]);
    const qualities = new Set(read.flatMap((one) => [...one.qualities]));
    return [...decisions, ...qualities].map((from) =>
      edge({ kind: "influence", from, to: quality, title: `${name(from)} enters ${name(quality)}` }),
    );
  });
}

/** What each option adds to, takes from or judges of a quality. A base value (`=`) is an influence of the decision. */
function optionEffects(model: Model, standing: Standing, name: Namer): Edge[] {
  const better = betterDirections(model);
  return model.decisions.flatMap((decision) => {
    const has = (option: Option) => standing.has(decision.id, option.name);
    const settled = decision.options.some(has);
    /** Where something is chosen, the effects of what is not chosen stand back. */
    const from = (option: Option) => ({
      from: decision.id,
      fromPart: `${decision.id}.${option.name}`,
      active: !settled || has(option),
    });
    return decision.options.flatMap((option) => [
      ...option.effects
        .filter((effect) => effect.op !== "=")
        .map((effect) => {
          const sign = effectSign(effect, better);
          const title = `${name(`${decision.id}.${option.name}`)} ${verbs[sign]} ${name(effect.quality)}`;
          return edge({ kind: "effect", ...from(option), to: effect.quality, sign, title });
        }),
      ...option.contributions.map(({ quality, strength }) => {
        const sign = signOf(strength);
        const title = `${name(`${decision.id}.${option.name}`)} ${verbs[sign]} ${name(quality)} (${Math.abs(strength)})`;
        return edge({
          kind: "effect",
          ...from(option),
          to: quality,
          sign,
          strength: Math.abs(strength),
          title,
        });
      }),
    ]);
  });
}

function dependencies(model: Model, name: Namer): Edge[] {
  return model.dependencies.map(({ from, to, strength, belief }) => {
    const sign = signOf(strength);
    const title = `${name(from)} ${verbs[sign]} ${name(to)} (${Math.abs(strength)}${belief ? ", believed" : ""})`;
    return edge({ kind: belief ? "belief" : "dependency", from, to, sign, strength: Math.abs(strength), title });
  });
}

function objectives(model: Model, reads: (expression: Expr) => Reads, name: Namer): Edge[] {
  return model.goals.flatMap((goal) => {
    const read = reads(goal.value);
    const sources = goal.quality === undefined ? [...read.qualities, ...read.decisions] : [goal.quality];
    return sources.map((from) =>
      edge({ kind: "objective", from, to: goal.id, title: `${name(goal.id)} is about ${name(from)}` }),
    );
  });
}

function exports(model: Model, reads: (expression: Expr) => Reads, name: Namer): Edge[] {
  return model.exports.flatMap((file) =>
    file.entries.flatMap((entry) =>
      [...reads(entry.value).decisions].map((from) =>
        edge({
          kind: "export",
          from,
          to: file.id,
          toPart: entry.id,
          title: `${name(from)} is written to ${file.file}`,
        }),
      ),
    ),
  );
}

/** To the qualities that were measured, or else to the decisions whose attributes or cells were. */
function evidence(model: Model, reads: (expression: Expr) => Reads, name: Namer): Edge[] {
  return model.evidence.flatMap((record) => {
    const read = reads(record.target);
    const targets = read.qualities.size > 0 ? read.qualities : read.decisions;
    const origin = record.source.kind === "file" ? record.source.file : record.source.tool;
    return [...targets].map((to) =>
      edge({ kind: "evidence", from: record.id, to, title: `${name(to)} is measured by ${origin}` }),
    );
  });
}

const verbs = { "1": "helps", "-1": "hurts", "0": "changes" };

function signOf(strength: number): -1 | 0 | 1 {
  return strength > 0 ? 1 : strength < 0 ? -1 : 0;
}

function edge(fields: Pick<Edge, "kind" | "from" | "to" | "title"> & Partial<Edge>): Edge {
  return { fromPart: null, toPart: null, sign: 0, strength: null, active: true, ...fields };
}

function between(nodes: Node[]): (edge: Edge) => boolean {
  const ids = new Set(nodes.map((node) => node.id));
  return ({ from, to }) => from !== to && ids.has(from) && ids.has(to);
}

function atShownParts(nodes: Node[]): (edge: Edge) => Edge {
  const parts = new Set<string>();
  for (const node of nodes) {
    if (node.kind === "decision") for (const option of node.options) parts.add(option.id);
    if (node.kind === "file") for (const entry of node.entries) parts.add(entry.id);
  }
  const shown = (part: string | null) => (part !== null && parts.has(part) ? part : null);
  return (edge) => ({ ...edge, fromPart: shown(edge.fromPart), toPart: shown(edge.toPart) });
}

/** One edge where several would be drawn upon each other. */
function distinct(all: Edge[]): Edge[] {
  const seen = new Map<string, Edge>();
  for (const one of all) {
    const key = JSON.stringify([one.kind, one.from, one.fromPart, one.to, one.toPart, one.sign, one.active]);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
