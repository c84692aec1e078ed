import type { Subject } from "../subject.js";
import { wantedOf, wordsOf } from "../words.js";

/** Goals that want more of a cost or less of a benefit, as far as the name and the unit of the quality say which it is; and more spread. */
export function directions(subject: Subject): void {
  const { model, nodes, qualities, report } = subject;
  for (const { id, quality: about, direction, statistic, value } of model.goals) {
    const node = nodes.get(id);
    const objective = node?.$type === "Goal" && node.clauses.find((clause) => clause.$type === "Objective");
    if (!objective) continue;
    const quality = about === undefined ? undefined : qualities.get(about);
    const dimension = subject.dimensionOf(value);
    const isSpread = statistic === "sd";
    if (!isSpread && (!quality || !dimension || statistic === "Pr" || quality.kind !== "quantified")) continue;
    const wanted = isSpread ? "minimize" : wantedOf(wordsOf(quality!.id, quality!.title), dimension!);
    if (!wanted || wanted === direction) continue;
    const named = quality ? nodes.get(quality.id) : undefined;
    report(
      "goal-direction",
      { node: objective, property: "direction" },
      isSpread
        ? "This goal wants as much spread as can be; spread is what one cannot rely on. Write `minimize`."
        : `\`${quality!.id}\` looks like something of which ${wanted === "minimize" ? "less" : "more"} is better, and this goal says \`${direction}\`. Write \`${wanted}\`, or say by \`allow\` why it is meant.`,
      named ? [{ target: { node: named, property: "name" }, message: `\`${quality!.id}\` is declared here.` }] : [],
      [wanted],
    );
  }
}
