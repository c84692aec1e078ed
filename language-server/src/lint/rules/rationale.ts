import type { Subject } from "../subject.js";

/** Accepted records that do not say why. */
export function rationale({ model, nodes, report }: Subject): void {
  for (const { id, status, because } of model.decides) {
    const node = nodes.get(id);
    if (status !== "accepted" || because || !node) continue;
    report(
      "because-missing",
      { node, property: "name" },
      `\`${id}\` does not say why: who asks next year finds no answer. Add \`because "…"\`.`,
    );
  }
}
