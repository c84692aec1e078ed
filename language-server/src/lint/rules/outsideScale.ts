import type { Subject } from "../subject.js";

/** Constants outside the scale of their quality. */
export function outsideScale(subject: Subject): void {
  const { qualities, report, nodes } = subject;
  for (const { expr, of, kind, operator } of subject.owned) {
    const quality = of === undefined ? undefined : qualities.get(of);
    const isBase = kind === "value" || operator === "=";
    const node = subject.nodeOf(expr);
    if (!isBase || !node || expr.op !== "number" || !quality?.scale || quality.kind !== "quantified") continue;
    const [low, high] = [Math.min(...quality.scale), Math.max(...quality.scale)];
    const declared = nodes.get(quality.id);
    if ((expr.value >= low && expr.value <= high) || !declared) continue;
    report(
      "outside-scale",
      { node },
      `This lies outside the scale of \`${quality.id}\`, so that it counts like the end of it: correct the value, or widen the scale.`,
      [{ target: { node: declared, property: "best" }, message: "The scale stands here." }],
    );
  }
}
