import type { Quality } from "@tradeops/engine";
import type { Subject } from "../subject.js";

/** Scales whose ends are swapped, by the goal on the quality or by the scales of its siblings. */
export function scales(subject: Subject): void {
  const { model, nodes, report } = subject;
  for (const quality of model.qualities) {
    const node = nodes.get(quality.id);
    if (!quality.scale || !node) continue;
    const up = isUp(quality);
    const goals = model.goals.filter((goal) => goal.quality === quality.id && goal.statistic !== "sd");
    const against = goals.find(({ direction }) => (direction === "maximize") !== up);
    const goalNode = against && nodes.get(against.id);
    if (goalNode && goals.every(({ direction }) => (direction === "maximize") !== up))
      report(
        "scale-reversed",
        { node, property: "best" },
        `The scale says that ${up ? "more" : "less"} of \`${quality.id}\` is better, and \`${against.id}\` says \`${against.direction}\`. A scale goes from worst to best: swap its ends, or correct the goal.`,
        [{ target: { node: goalNode, property: "name" }, message: `\`${against.id}\` wants it the other way.` }],
      );
    if (goals.length > 0) continue;
    const siblings = model.qualities.filter((other) => other !== quality && other.scale && isSibling(quality, other));
    const sibling = siblings[0] && nodes.get(siblings[0].id);
    if (siblings.length < 2 || siblings.some((other) => isUp(other) === up) || !sibling) continue;
    report(
      "scale-reversed",
      { node, property: "best" },
      `The scale says that ${up ? "more" : "less"} of \`${quality.id}\` is better; of ${siblings.length} other qualities in ${quality.unit?.text ?? "its kind"} ${up ? "less" : "more"} is. A scale goes from worst to best: swap its ends.`,
      [{ target: { node: sibling, property: "best" }, message: "This one goes the other way." }],
    );
  }
}

const isUp = ({ scale }: Quality): boolean => scale![1] > scale![0];

const isSibling = (a: Quality, b: Quality): boolean =>
  a.kind === b.kind && a.unit?.text === b.unit?.text && a.is === b.is && (a.unit?.text !== "" || a.is !== undefined);
