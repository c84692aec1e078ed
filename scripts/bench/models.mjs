import { readFileSync } from "node:fs";

export const exampleText = (name) => readFileSync(new URL(`../../examples/fraud/${name}`, import.meta.url), "utf8");

/** The fraud example, with qualities, goals and decisions added until it has so many lines. */
export function grown(lines) {
  let text = exampleText("fraud.tradeops");
  for (let n = 0; text.split("\n").length < lines - 2; n++)
    text += `
quality q${n} "Quality ${n}" unit ms
  = (d${n}.time * d${n}.speed + network) / (1 - min(load, 0.95))
goal g${n} "Goal ${n}" { minimize p95(q${n})  require <= 60 s  aim 25 ms  weight 3 }
decision d${n} "Decision ${n}" at training {
  option a "First" {
    time: 8 ms                                           // measured
    speed: ${n}.5
    helps explainability strongly
  }
  option b "Second" {
    time: between 22 ms and 40 ms
    speed: 2
    hurts explainability strongly
  }
}
constraint "C${n}" d${n}.a requires hardware.gpu
`;
  return `${text}let last = load`;
}

/** Decisions with options that add to as many certain qualities as there are goals, better for one where they are worse for another. */
export function grid(decisions, options, goals) {
  const names = Array.from({ length: goals }, (_, k) => `q${k}`);
  const body = effects(decisions, options, goals).map((all, d) => {
    const each = all.map(
      (one, o) => `  option o${o} { ${one.map((value, k) => `${names[k]} += ${value}`).join("  ")} }`,
    );
    return `decision d${d} {\n${each.join("\n")}\n}`;
  });
  const goalsOf = names.map((q) => `quality ${q} unit count\ngoal g_${q} { maximize ${q} }`);
  return ["system grid", ...goalsOf, ...body].join("\n");
}

/** Decisions with options that add to each goal what has nothing to do with what they add to the others; and so many constraints of two options. */
export function additive(decisions, options, goals, constraints = 0) {
  const next = mulberry(1);
  const names = range(goals).map((k) => `q${k}`);
  const below = (count) => Math.floor(next() * count);
  const body = range(decisions).map((d) => {
    const each = range(options).map(
      (o) => `  option o${o} { ${names.map((q) => `${q} += ${below(1000)}`).join("  ")} }`,
    );
    return `decision d${d} {\n${each.join("\n")}\n}`;
  });
  const pairs = range(constraints).map(() => {
    const first = below(decisions);
    const second = (first + 1 + below(decisions - 1)) % decisions;
    return `constraint d${first}.o${below(options)} ${next() < 0.5 ? "requires" : "excludes"} d${second}.o${below(options)}`;
  });
  const wanted = names.map((q) => `quality ${q} unit count\ngoal g_${q} { minimize ${q} }`);
  return ["system additive", ...wanted, ...body, ...pairs].join("\n");
}

/** Numbers from 0 up to, not including, 1 (mulberry32 of T. Ettinger). */
function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Goals that are no sums: a sum, the largest of three sums, a product, and the smallest of two sums with a step. */
export function mixed(decisions, options, goals) {
  const body = range(decisions).map((d) => {
    const each = range(options).map((o) => {
      const [x, y, z] = [0, 1, 2].map((k) => noise(d, o, k) / 100);
      const parts = [
        `cost: ${Math.round(10 + 80 * x + 30 * y)}`,
        `time: ${Math.round(5 + 60 * (1 - x) * z)}`,
        `up: ${(0.9995 - 0.02 * (1 - x) * y).toFixed(6)}`,
        `safe: ${Math.round(100 * x * z)}`,
      ];
      return `  option o${o} { ${parts.join("  ")} }`;
    });
    return `decision d${d} {\n${each.join("\n")}\n}`;
  });
  const all = (name, of, every) =>
    range(decisions)
      .filter((d) => d % every === of)
      .map((d) => `d${d}.${name}`);
  const sums = (name, every) => range(every).map((of) => all(name, of, every).join(" + "));
  return `system mixed
quality cost unit count = ${sums("cost", 1)[0]}
quality time unit count = 20 + max(${sums("time", 3).join(", ")}) + 0.1 * cost
quality up unit ratio = ${all("up", 0, 1).join(" * ")}
quality safe unit count = min(${sums("safe", 2).join(", ")}) + (if up > 0.95 then 10 else 0)
${["minimize cost", "minimize time", "maximize up", "maximize safe"]
  .slice(0, goals)
  .map((goal) => `goal ${goal.replace(" ", "_")} { ${goal} }`)
  .join("\n")}
${body.join("\n")}
`;
}

/** Decisions of which every configuration is on the front. */
export function everything(decisions) {
  const body = range(decisions).map(
    (d) => `decision d${d} { option yes { a += ${2 ** d}  b += ${2 ** d} } option no }`,
  );
  const goals = ["quality a unit count\ngoal more { maximize a }", "quality b unit count\ngoal less { minimize b }"];
  return ["system everything", ...goals, ...body].join("\n");
}

/** What the options of `grid` add: by decision, option and goal. */
export function effects(decisions, options, goals) {
  return range(decisions).map((d) =>
    range(options).map((o) => range(goals).map((k) => noise(d, o, k) + (k === 0 ? 40 * o : -30 * o) + 200)),
  );
}

/** 4,096 configurations of 12 decisions, each option with an uncertain time, in 10,000 samples. */
export function uncertain() {
  const decisions = range(12);
  const body = decisions.map(
    (d) => `decision d${d} {
  option a { time: normal(${5 + d} ms, 1 ms)  price: ${9 - (d % 5)} USD }
  option b { time: lognormal(${8 + d} ms, 2 ms)  price: ${2 + (d % 3)} USD }
}`,
  );
  return `system uncertain
quality time unit ms = ${decisions.map((d) => `d${d}.time`).join(" + ")}
quality price unit USD = ${decisions.map((d) => `d${d}.price`).join(" + ")}
goal quick { minimize p95(time)  require <= 1 s }
goal cheap { minimize price }
analysis { samples 10000 }
${body.join("\n")}
`;
}

/**
 * 6,912 configurations of 10 decisions, 137 uncertain values, in 10,000 samples: the probability that one of seven events happens, and the mean of a benefit
 * that is not linear.
 */
export function events() {
  const kinds = range(7);
  const share = (d, o, k) => 1 + (((d * 31 + o * 17 + k * 7) * 37) % 100) / 10;
  const body = [4, 3, 3, 3, 2, 2, 2, 2, 2, 2].map((options, d) => {
    const each = range(options).map((o) => {
      const touched = kinds.filter((k) => (k + d) % 7 < (d > 3 ? 4 : 5));
      const effects = touched.map((k) => {
        const mode = share(d, o, k);
        return `q${k} += triangular(${(mode * 0.7).toFixed(3)}, ${mode.toFixed(3)}, ${(mode * 1.6).toFixed(3)})`;
      });
      const cost = 10 + share(o, d, 9);
      return `  option o${o} { ${effects.join("  ")}  cost += ${d < 9 ? `normal(${cost} USD, 2 USD)` : `${cost} USD`} }`;
    });
    return `decision d${d} {\n${each.join("\n")}\n}`;
  });
  return `system events
${kinds.map((k) => `quality q${k} unit count`).join("\n")}
quality cost unit USD
param worth unit USD = normal(300 USD, 30 USD)
quality benefit unit USD = worth * (1 - q0 / (q0 + q1 + 50)) - cost
goal risk { minimize Pr(${kinds.map((k) => `q${k} > ${62 + 2 * k}`).join(" or ")}) }
goal benefits { maximize mean(benefit) }
analysis { samples 10000 }
${body.join("\n")}
`;
}

/** 4^10 configurations, the mean of a sum of uncertain values in 10,000 samples against a price. */
export function means() {
  const decisions = range(10);
  const body = decisions.map((d) => {
    const each = range(4).map((o) => {
      const time = 5 + ((d * 7 + o * 3) % 11);
      return `  option o${o} { time: normal(${time} ms, 1 ms)  price: ${9 + ((d * 5 + o * 4) % 13)} USD }`;
    });
    return `decision d${d} {\n${each.join("\n")}\n}`;
  });
  return `system means
quality time unit ms = ${decisions.map((d) => `d${d}.time`).join(" + ")}
quality price unit USD = ${decisions.map((d) => `d${d}.price`).join(" + ")}
goal quick { minimize mean(time) }
goal cheap { minimize price }
analysis { samples 10000 }
${body.join("\n")}
`;
}

/** One decision over a published table, three goals. */
export const published = `system backbones
quality top1 unit ratio
quality time unit ms = backbone.time
quality size unit count = backbone.size
goal right { maximize top1 }
goal quick { minimize time }
goal small { minimize size }
decision backbone from "timm-models.csv" key model, img_size where cpu_i9_batch1_ms > 0 {
  top1 = top1 / 100
  time: cpu_i9_batch1_ms ms
  size: params_m
}
`;

/** From 0 to 99, the same each time. */
const noise = (...at) =>
  (Math.imul(
    at.reduce((sum, one) => Math.imul(sum, 31) + one + 7, 17),
    0x9e3779b1,
  ) >>>
    8) %
  100;

const range = (length) => Array.from({ length }, (_, n) => n);
