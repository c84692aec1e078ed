import type { Model } from "../model.js";
import { writtenText } from "./written.js";

export interface ElementChange {
  kind: string;
  id: string;
  change: "added" | "removed" | "changed";
  /** Of a `let` or `param` that is a number or a distribution in both: what it was, and is. */
  was?: string;
  is?: string;
}

/** The elements of a model that another does not have alike, by kind in the order of the language, then in the order of the later model. Titles and reasons count too. */
export function changedElements(before: Model, after: Model): ElementChange[] {
  const now = elementsOf(after);
  return [...elementsOf(before)]
    .flatMap(([kind, old]) => changesOf(kind, old, now.get(kind)!))
    .map((one) =>
      one.kind === "value" && one.change === "changed" ? { ...one, ...values(before, after, one.id) } : one,
    );
}

function values(before: Model, after: Model, id: string): Pick<ElementChange, "was" | "is"> {
  const [was, is] = [before, after].map((model) => {
    const value = model.values.find((one) => one.id === id);
    return value && writtenText(value);
  });
  return was !== undefined && is !== undefined && was !== is ? { was, is } : {};
}

function changesOf(kind: string, before: Map<string, string>, after: Map<string, string>): ElementChange[] {
  const all = [...after.keys(), ...[...before.keys()].filter((id) => !after.has(id))];
  return all.flatMap((id): ElementChange[] => {
    const [old, now] = [before.get(id), after.get(id)];
    if (old === now) return [];
    return [{ kind, id, change: old === undefined ? "added" : now === undefined ? "removed" : "changed" }];
  });
}

/** Of each kind, by id, what an element says. */
function elementsOf(model: Model): Map<string, Map<string, string>> {
  const decisions = model.decisions.map(({ options: _, ...decision }) => decision);
  const options = model.decisions.flatMap(({ id, options }) =>
    options.map((option) => ({ ...option, id: `${id}.${option.name}` })),
  );
  const kinds: [string, readonly { id: string }[]][] = [
    ["quality", model.qualities],
    ["value", model.values],
    ["goal", model.goals],
    ["require", model.requirements],
    ["dependency", model.dependencies],
    ["decision", decisions],
    ["option", options],
    ["table", model.tables],
    ["constraint", model.constraints],
    ["scenario", model.scenarios],
    ["stakeholder", model.stakeholders],
    ["decide", model.decides],
    ["export", model.exports],
    ["evidence", model.evidence],
  ];
  return new Map(
    kinds.map(([kind, elements]) => [kind, new Map(elements.map((one) => [one.id, JSON.stringify(one)] as const))]),
  );
}
