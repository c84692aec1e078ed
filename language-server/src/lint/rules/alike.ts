import { attributeKey, type Decision, ids, type Option } from "@tradeops/engine";
import { meaningOf } from "../meaning.js";
import type { Subject } from "../subject.js";

/** Options between which no goal tells a difference, and decisions in which none does. */
export function alike(subject: Subject): void {
  const { main, model, nodes, reads, report } = subject;
  if (model.goals.length === 0) return;
  const measured = new Set(model.tables.flatMap(({ axes }) => axes));
  for (const decision of model.decisions) {
    const node = nodes.get(decision.id);
    if (node?.$type !== "Decision" || !main.has(node) || node.rows || measured.has(decision.id)) continue;
    if (decision.numeric) {
      if (
        !reads.named.has(decision.id) &&
        decision.options.every((option) => contentOf(subject, decision, option) === empty)
      )
        undecidable(subject, decision);
      continue;
    }
    const groups = new Map<string, Option[]>();
    for (const option of decision.options) {
      if (reads.named.has(ids.option(decision.id, option.name))) continue;
      const key = contentOf(subject, decision, option);
      groups.set(key, [...(groups.get(key) ?? []), option]);
    }
    if (
      groups.size === 1 &&
      [...groups.values()][0]!.length === decision.options.length &&
      decision.options.length > 1
    ) {
      undecidable(subject, decision);
      continue;
    }
    for (const [first, ...others] of groups.values()) {
      const nodeOf = (option: Option | undefined) => node.options.find(({ name }) => name === option?.name);
      const firstNode = nodeOf(first);
      for (const option of others) {
        const optionNode = nodeOf(option);
        if (!firstNode || !optionNode) continue;
        report(
          "options-alike",
          { node: optionNode, property: "name" },
          `No goal tells \`${option.name}\` from \`${first!.name}\`: say what differs, an effect or an attribute that is read, or take one out.`,
          [{ target: { node: firstNode, property: "name" }, message: `\`${first!.name}\` is here.` }],
        );
      }
    }
  }
}

function undecidable({ nodes, reads, report }: Subject, { id, options }: Decision): void {
  if (reads.named.has(id)) return;
  // That nothing reads an attribute is said of the attribute.
  if (options.some(({ attributes }) => attributes.some(({ value }) => value.op !== "text"))) return;
  report(
    "reaches-no-goal",
    { node: nodes.get(id)!, property: "name" },
    `Whatever is chosen in \`${id}\`, no goal, requirement or constraint changes: say what its options do, by effects or by attributes that are read.`,
  );
}

const empty = "[[],[],[]]";

/** What an option does to what makes a difference. */
function contentOf({ reads }: Subject, decision: Decision, { attributes, effects, contributions }: Option): string {
  const content = [
    attributes.filter(({ name }) => reads.named.has(attributeKey(decision.id, name))),
    effects.filter(({ quality }) => reads.reached.has(quality)),
    contributions.filter(({ quality, strength }) => strength !== 0 && reads.reached.has(quality)),
  ];
  return meaningOf(content);
}
