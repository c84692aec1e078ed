import type { Expr } from "../model.js";
import { choose, isAbsent, type Lowered } from "./lowered.js";
import type { Lowering } from "./lowering.js";

/** The attribute of the option chosen, where only one may be; undefined where several may. */
export function lowerAttribute(
  lowering: Lowering,
  { decision: id, name }: Extract<Expr, { op: "attribute" }>,
): Lowered | undefined {
  const { program, state } = lowering.codes;
  const decision = lowering.evaluator.decisions.get(id);
  if (decision === undefined) return undefined;
  const { selections, decision: model } = state.choices[decision]!;
  if (selections.some((selection) => selection.length > 1)) return undefined;
  let result: Lowered | undefined = {
    kind: "none",
    value: program.constant(Number.NaN),
    missing: program.constant(isAbsent),
  };
  for (const [option, { attributes }] of model.options.entries()) {
    const value = attributes.find((one) => one.name === name)?.value;
    if (!value) continue;
    const part = lowering.expr(value);
    result = part && result && choose(program, whereChosen(lowering, decision, option), part, result);
    if (!result) return undefined;
  }
  return result;
}

/** A register that is 1 where an option is chosen, else 0. */
export function whereChosen(
  { codes: { program, state, optional } }: Lowering,
  decision: number,
  option: number,
): number {
  const chosen = state.choices[decision]!.selections.map((selection) => Number(selection.includes(option)));
  // What is never read is as the first that is: a table of equal entries is then seen to be one.
  const unasked = optional[decision] ? 0 : (chosen[0] ?? 0);
  return program.table(program.code(decision), Float64Array.from([unasked, ...chosen]));
}
