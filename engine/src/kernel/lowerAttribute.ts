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
  const none: Lowered = { kind: "none", value: program.constant(Number.NaN), missing: program.constant(isAbsent) };
  const parts: (Lowered | undefined)[] = [];
  for (const { attributes } of model.options) {
    const value = attributes.find((one) => one.name === name)?.value;
    const part = value && lowering.expr(value);
    if (value && !part) return undefined;
    parts.push(part);
  }
  return (
    ofOption(lowering, decision, parts, none) ??
    parts.reduce<Lowered | undefined>(
      (result, part, option) =>
        part && result ? choose(program, whereChosen(lowering, decision, option), part, result) : result,
      none,
    )
  );
}

/**
 * What the option has that is chosen, where one may be: of `parts`, by option, or `none` where there is no part. Undefined where a part depends on other decisions.
 * One table, which thousands of options need: choosing between them one after the other takes a table each.
 */
export function ofOption(
  { codes: { program, state, optional } }: Lowering,
  decision: number,
  parts: readonly (Lowered | undefined)[],
  none: Lowered,
): Lowered | undefined {
  const { selections } = state.choices[decision]!;
  const there = parts.filter((part) => part !== undefined);
  const [first = none] = there;
  if (selections.some(({ length }) => length > 1) || there.some(({ kind }) => kind !== first.kind)) return undefined;
  const picked = selections.map(([option]) => (option === undefined ? none : (parts[option] ?? none)));
  const all = [optional[decision] ? none : (picked[0] ?? none), ...picked];
  const column = (register: (one: Lowered) => number): number | undefined => {
    const entries = all.map((one) => program.entryOf(register(one)));
    if (!entries.every((entry) => entry !== undefined)) return undefined;
    return program.columns(program.code(decision), entries);
  };
  const value = column((one) => one.value);
  const missing = column((one) => one.missing);
  return value === undefined || missing === undefined ? undefined : { kind: first.kind, value, missing };
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
