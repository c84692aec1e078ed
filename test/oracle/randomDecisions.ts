import type { Decision, Option } from "@tradeops/engine";
import type { Picker } from "./picker.js";
import { randomDistribution } from "./randomDistribution.js";
import { literal, randomCondition } from "./randomExpr.js";
import { waysOf } from "./space.js";

/** One to four decisions with at most some hundred configurations, in any order; some wait for others. */
export function randomDecisions(pick: Picker): Decision[] {
  const decisions: Decision[] = [];
  let ways = 1;
  for (const id of ["scorer", "size", "constructor", "b"].slice(0, 1 + pick.below(4))) {
    const decision = randomDecision(pick, id, decisions);
    ways *= waysOf(decision).length;
    if (ways > 100) break;
    decisions.push(decision);
  }
  return pick.rarely(2) ? decisions.reverse() : decisions;
}

function randomDecision(pick: Picker, id: string, before: readonly Decision[]): Decision {
  const numeric = pick.rarely(4);
  const names = pick.one([
    ["u", "v"],
    ["u", "v", "w"],
    ["__proto__", "toString", "a/b"],
  ]);
  const options = names.map((name, n) => {
    const value = numeric ? (n + 1) * 2000 : undefined;
    return randomOption(pick, id, numeric ? `${(n + 1) * 2} kB` : name, value);
  });
  const select = numeric
    ? ([1, 1] as const)
    : pick.one([
        [1, 1],
        [1, 1],
        [0, 1],
        [1, 2],
        [0, 2],
      ] as const);
  const when =
    before.length > 0 && pick.rarely(3)
      ? randomCondition(pick, { decisions: before, values: [{ id: "p", certain: true }], levels: [], tables: [] }, 1)
      : undefined;
  return {
    id,
    select: [...select],
    options,
    ...(when && { when }),
    ...(numeric && { numeric: { text: "kB", factor: 1000 } }),
  };
}

/** Of the attributes `x` is certain and `z` need not be; either may be missing. */
function randomOption(pick: Picker, decision: string, name: string, value: number | undefined): Option {
  const attributes = [];
  if (!pick.rarely(4)) attributes.push({ name: "x", value: literal(pick.number(0, 5)) });
  if (pick.rarely(2)) attributes.push({ name: "z", value: randomDistribution(pick, `${decision}.${name}.z`) });
  return { name, ...(value !== undefined && { value }), attributes, effects: [], contributions: [] };
}
