import {
  analyse,
  type Configuration,
  learn,
  type Measurement,
  type Model,
  sweepCandidates,
  type Written,
} from "@tradeops/engine";
import { fromText } from "@tradeops/language-server";
import { withWritten } from "../../engine/src/learn/withWritten.js";

/** A pipeline of 24 configurations whose score is the sum of what each choice brings. */
export interface Pipeline {
  model: Model;
  configurations: Configuration["options"][];
  /** What each choice really brings, by the random variable of the model. */
  truth: Map<string, number>;
  best: Configuration["options"];
  /** Measures a configuration once: its true score with an error. */
  measure(options: Configuration["options"]): Measurement;
}

/** Options, by decision, with what they cost. People are 3 points unsure of what each brings. */
const decisions = new Map([
  ["model", ["small 0", "large 4"]],
  ["data", ["raw 0", "clean 1"]],
  ["augment", ["off 0", "on 1"]],
  ["search", ["none 0", "random 2", "bayes 3"]],
]);
const unsure = 3;

const text = `system pipeline
quality score unit ratio
quality bill unit USD
goal good { maximize mean(score)  worst -10  aim 15  weight 3 }
goal cheap { minimize bill  worst 10 USD  aim 0 USD }
${[...decisions]
  .map(([name, options]) => {
    const all = options.map((option) => {
      const [label, cost] = option.split(" ");
      return `option ${label} { score += normal(0, ${unsure})  bill += ${cost} USD }`;
    });
    return `decision ${name} { ${all.join("  ")} }`;
  })
  .join("\n")}
analysis { samples 1000 }
evidence mean(score) from "runs.csv" at score where ${[...decisions.keys()].map((name) => `${name} = "${name}"`).join(", ")}
`;

/**
 * A pipeline whose truth is drawn as people believe it; drawn again where the two best differ by less than one
 * point of score, or what is worth as much. `error` is that of a run, in points.
 */
export async function pipeline(random: () => number, error: number): Promise<Pipeline> {
  const { systems, findings } = await fromText(text);
  const problem = findings.find(({ severity }) => severity === "error");
  if (problem) throw new Error(problem.message);
  const { model } = systems[0]!;
  const names = [...decisions].map(([decision, options]) =>
    options.map((one) => [decision, one.split(" ")[0]!] as const),
  );
  const configurations = names.reduce<Configuration["options"][]>(
    (all, options) => all.flatMap((one) => options.map(([decision, option]) => ({ ...one, [decision]: [option] }))),
    [{}],
  );
  for (;;) {
    const truth = new Map(
      names.flat().map(([decision, option]) => [`${decision}.${option} score`, unsure * gauss(random)]),
    );
    const score = (options: Configuration["options"]) =>
      Object.entries(options).reduce((sum, [decision, [option]]) => sum + truth.get(`${decision}.${option} score`)!, 0);
    const known = analyse(withWritten(model, certain(truth)));
    const ranked = known.front.toSorted((a, b) => (b.utility ?? 0) - (a.utility ?? 0));
    const gap = (ranked[0]?.utility ?? 0) - (ranked[1]?.utility ?? 0);
    const ofOnePoint = (3 / 4) * (1 / 25);
    if (ranked.length > 1 && gap < ofOnePoint) continue;
    const measure = (options: Configuration["options"]): Measurement => ({
      metric: "score",
      value: score(options) + error * gauss(random),
      standardError: error,
      parameters: Object.entries(options).map(([decision, [value]]) => ({ decision, path: decision, value: value! })),
      source: "runs.csv",
    });
    return { model, configurations, truth, best: ranked[0]!.options, measure };
  }
}

/** What is recommended once measurements were learned from. */
export function recommendedAfter(model: Model, measurements: Measurement[]): Configuration["options"] {
  const { recommended, front } = analyse(learnt(model, measurements));
  return front.find(({ id }) => id === recommended)!.options;
}

/** As many of the configurations as are worth measuring most, two at a time, each pair after what the ones before taught. */
export function swept({ model, measure }: Pipeline, runs: number): Measurement[] {
  const measurements: Measurement[] = [];
  const measured = new Set<string>();
  while (measurements.length < runs) {
    const now = learnt(model, measurements);
    const candidates = sweepCandidates(now, { measured, atMost: Math.min(1, runs - measurements.length) })!.candidates;
    if (candidates.length === 0) break;
    for (const { id, options } of candidates) {
      measured.add(id);
      measurements.push(measure(options));
    }
  }
  return measurements;
}

export function atRandom({ configurations, measure }: Pipeline, runs: number, random: () => number): Measurement[] {
  const left = [...configurations];
  return Array.from({ length: runs }, () => measure(left.splice(Math.floor(random() * left.length), 1)[0]!));
}

export const same = (a: Configuration["options"], b: Configuration["options"]): boolean =>
  [...decisions.keys()].every((decision) => a[decision]?.[0] === b[decision]?.[0]);

function learnt(model: Model, measurements: Measurement[]): Model {
  const readings = [{ id: model.evidence[0]!.id, measurements }];
  const { learned } = learn(model, analyse(model), readings);
  return withWritten(
    model,
    new Map(learned.flatMap(({ stream, posterior }) => (posterior ? [[stream, posterior]] : []))),
  );
}

const certain = (truth: ReadonlyMap<string, number>): Map<string, Written> =>
  new Map([...truth].map(([stream, value]) => [stream, { kind: "normal", args: [value, 1e-9] }]));

/** A standard normal number (Box and Muller). */
const gauss = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Numbers in 0…1 from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
