import type { Configuration } from "../analysis.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { chosen } from "../evaluate/state.js";
import type { Expr, Model } from "../model.js";
import { streamsOf } from "./assumptions.js";
import { ownsStream } from "./distributions.js";

/**
 * The configurations that rest on the assumptions which a measured value contradicts: those with the chosen options in which its random variables
 * are declared. Where only parameters are uncertain, all configurations; where nothing is, those with the option that sets the
 * quality, or else with the same choices in everything that the value depends on. `true` stands for all.
 */
export function carriersOf(
  model: Model,
  evaluator: Evaluator,
  options: Configuration["options"],
  of: Expr,
): Expr | true {
  const streams = new Set(streamsOf(model, evaluator.draws, options, of));
  const picked = model.decisions.flatMap((decision, index) =>
    chosen(evaluator.state, index).map((at) => ({ decision: decision.id, option: decision.options[at]! })),
  );
  const owners = picked.filter(
    ({ option }) => streams.size > 0 && ownsStream([option.effects, option.attributes], streams),
  );
  const axes = model.tables
    .filter(({ rows }) => streams.size > 0 && ownsStream(rows, streams))
    .flatMap((table) => table.axes);
  if (owners.length > 0 || axes.length > 0) {
    const open = axes.filter((axis) => picked.every(({ decision }) => decision !== axis));
    return all([
      ...[...owners, ...picked.filter(({ decision }) => axes.includes(decision))].map(({ decision, option }) =>
        isChosen(decision, option.name),
      ),
      ...open.map((axis) => hasCount(axis, 0)),
    ]);
  }
  if (streams.size > 0) return true;
  const setters = picked.filter(
    ({ option }) => of.op === "value" && option.effects.some(({ quality, op }) => quality === of.id && op === "="),
  );
  if (setters.length > 0) return all(setters.map(({ decision, option }) => isChosen(decision, option.name)));
  return all(
    evaluator.node(of).reads.flatMap((index): Expr[] => {
      const { id, options } = model.decisions[index]!;
      const names = chosen(evaluator.state, index).map((at) => options[at]!.name);
      return [...names.map((name) => isChosen(id, name)), hasCount(id, names.length)];
    }),
  );
}

const isChosen = (decision: string, option: string): Expr => ({ op: "chosen", decision, option });
const hasCount = (decision: string, value: number): Expr => ({
  op: "==",
  left: { op: "count", decision },
  right: { op: "number", value },
});

function all(conditions: readonly Expr[]): Expr | true {
  const [first, ...others] = conditions;
  return first ? others.reduce((left, right): Expr => ({ op: "and", left, right }), first) : true;
}
