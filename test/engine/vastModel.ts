import fc from "fast-check";
import { Picker } from "../oracle/picker.js";

/** A model as text, and all its feasible configurations, worked out apart. */
export interface Given {
  text: string;
  goals: string[];
  signs: number[];
  /** The values of the goals of each feasible configuration. */
  all(): number[][];
}

/** Decisions enough for a search, few enough for a walk through all configurations: 4⁸ of them. */
const decisions = 8;
const options = 4;

/** Models with two to four goals: sums, products and what follows from several of these; with up to three thresholds on sums, of which goals read one, and with options that exclude each other. */
export const vastModel: fc.Arbitrary<Given> = fc
  .array(fc.nat({ max: 5039 }), { minLength: 400, maxLength: 400, size: "max" })
  .map((numbers) => build(new Picker(numbers)));

function build(pick: Picker): Given {
  const column = (make: () => number) => Array.from({ length: decisions }, () => Array.from({ length: options }, make));
  const gain = column(() => pick.below(1000) / 8);
  const cost = column(() => 1 + pick.below(97));
  const speed = column(() => 0.5 + pick.below(100) / 100);
  const goals = ["gain", "cost", ...["time", "load"].filter(() => pick.below(2) > 0)];
  const size = column(() => 1 + pick.below(97));
  const heat = column(() => pick.below(1000) / 8);
  const threshold = (mean: number) =>
    pick.rarely(2) ? (decisions * mean * (75 + pick.below(50))) / 100 : Number.POSITIVE_INFINITY;
  const limits = { cost: threshold(49), size: threshold(49), heat: threshold(62.5) };
  const excluded = pick.times(4, () => [pick.below(decisions - 1), pick.below(options), pick.below(options)] as const);
  const option = (d: number, o: number) =>
    `option o${o} { gain += ${gain[d]![o]} cost += ${cost[d]![o]} time *= ${speed[d]![o]} size += ${size[d]![o]} heat += ${heat[d]![o]} }`;
  const text = `system vast
quality gain unit count
quality cost unit count
quality time unit count = 8
quality size unit count
quality heat unit count
quality load unit count = 1000 / (200 + gain) + time
goal ggain { maximize gain }
${goals
  .slice(1)
  .map((goal) => `goal g${goal} { minimize ${goal} }`)
  .join("\n")}
${gain.map((row, d) => `decision d${d} { ${row.map((_, o) => option(d, o)).join(" ")} }`).join("\n")}
${Object.entries(limits)
  .map(([limited, most]) => (Number.isFinite(most) ? `require ${limited} <= ${most}` : ""))
  .join("\n")}
${excluded.map(([d, a, b], n) => `constraint "c${n}" d${d}.o${a} excludes d${d + 1}.o${b}`).join("\n")}`;
  return { text, goals: goals.map((goal) => `g${goal}`), signs: goals.map((goal) => (goal === "gain" ? 1 : -1)), all };

  function all(): number[][] {
    const found: number[][] = [];
    for (let n = 0; n < options ** decisions; n++) {
      const codes = Array.from({ length: decisions }, (_, d) => Math.floor(n / options ** d) % options);
      if (excluded.some(([d, a, b]) => codes[d] === a && codes[d + 1] === b)) continue;
      const sum = (rows: number[][]) => codes.reduce((all, code, d) => all + rows[d]![code]!, 0);
      const time = codes.reduce((all, code, d) => all * speed[d]![code]!, 8);
      const values = { gain: sum(gain), cost: sum(cost), time, load: 1000 / (200 + sum(gain)) + time };
      if (values.cost > limits.cost || sum(size) > limits.size || sum(heat) > limits.heat) continue;
      found.push(goals.map((goal) => values[goal as keyof typeof values]));
    }
    return found;
  }
}
