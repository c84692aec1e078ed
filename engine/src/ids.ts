/**
 * Ids of the elements of a model that a finding can be about. `Model` fields called `id` hold these; the functions here make the ids
 * of parts that have no field of their own. A part's id begins with its owner's.
 */
export const ids = {
  system: (name: string) => `system ${name}`,
  option: (decision: string, option: string) => `${decision}.${option}`,
  attribute: (decision: string, option: string, name: string) => `${decision}.${option}.${name}`,
  /** The n-th effect of an option, from 0. */
  effect: (decision: string, option: string, n: number) => `${decision}.${option} effect ${n}`,
  /** The objective of a goal. */
  objective: (goal: string) => `${goal} objective`,
  /** The goal's `require`, `aim`, `worst` or `weight` clause. */
  clause: (goal: string, clause: "require" | "aim" | "worst" | "weight") => `${goal} ${clause}`,
  /** A `choose` of a decide, for one decision. */
  choice: (decide: string, decision: string) => `${decide} choose ${decision}`,
  /** The n-th `reopen when` of a decide, and its n-th `expect`, from 0. */
  reopen: (decide: string, n: number) => `${decide} reopen ${n}`,
  expect: (decide: string, n: number) => `${decide} expect ${n}`,
  /** The n-th part of an expression, from 0, as `eachPart` visits them. `owner` is what the expression stands in. */
  part: (owner: string, n: number) => `${owner} part ${n}`,
  override: (scenario: string, target: string) => `${scenario} override ${target}`,
};
