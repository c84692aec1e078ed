import { checkDistribution } from "../distributions/check.js";
import { quantile } from "../distributions/quantile.js";
import { normalOf } from "../evidence/assumptions.js";
import type { Distribution } from "../evidence/distributions.js";
import type { Draws } from "../sampling/draws.js";
import { capped } from "./capped.js";
import { counted } from "./counted.js";
import { conditioned } from "./gaussian.js";
import type { Known } from "./known.js";
import type { Learned, Written } from "./learning.js";
import { fewest, reweighted, weightsOf } from "./weighted.js";

/** What observations that hang together say of their random variables; a text: why nothing. Undefined where more samples may say it. */
export function learnedFrom(
  component: readonly Known[],
  declared: ReadonlyMap<string, Distribution>,
  draws: Draws,
): Learned[] | string | undefined {
  const streams = [...new Set(component.flatMap((one) => one.streams))].sort();
  const about = (stream: string) => {
    const read = component.filter((one) => one.streams.includes(stream));
    const times = read.flatMap(({ observation }) => observation.time ?? []);
    return {
      stream,
      prior: writtenOf(declared.get(stream)!),
      evidence: [...new Set(read.map(({ observation }) => observation.evidence))],
      measurements: read.reduce((sum, { observation }) => sum + observation.measured.length, 0),
      time: times.sort().at(-1) ?? null,
    };
  };
  const means = component.flatMap(({ observation: { value }, count }) =>
    count === undefined ? [] : [{ value, count }],
  );
  if (means.length === component.length && streams.length === 1) {
    const found = counted(declared.get(streams[0]!)!, means);
    return learnedAs([{ ...about(streams[0]!), ...closed(...capped(found)) }]);
  }
  if (component.some(({ observation }) => !observation.error))
    return "Its error is not known: record a standard error beside it (`x_stderr`), or measure several times.";
  const priors = streams.map((stream) => normalOf(declared.get(stream)));
  if (priors.every((prior) => prior !== undefined) && component.every(({ sum }) => sum !== undefined)) {
    const rows = component.map(({ observation, streams: own, sum }) => ({
      slopes: streams.map((stream) => (own.includes(stream) ? sum!.by[own.indexOf(stream)]! : 0)),
      expected: sum!.at,
      measured: observation.value,
      error: observation.error!,
    }));
    const posteriors = conditioned(priors, rows);
    if (!posteriors)
      return "Measurements contradict each other more exactly than numbers can say: look at their errors.";
    return learnedAs(
      streams.map((stream, i) => {
        const { mean, sd } = posteriors[i]!;
        return { ...about(stream), ...closed({ kind: "normal", args: [mean, sd] }) };
      }),
    );
  }
  const { weights, effective } = weightsOf(
    component.map(({ predicted, observation }) => ({
      predicted,
      measured: observation.value,
      error: observation.error!,
    })),
  );
  if (!(effective >= fewest))
    return component.every(isWithin)
      ? undefined
      : "It lies where the model expects next to nothing: widen the distributions that it rests on, or look at the measurement.";
  return streams.flatMap((stream): Learned[] => {
    const distribution = declared.get(stream);
    const [column] = draws.columnsOf(stream);
    if (!distribution || !column) return [];
    return [{ ...about(stream), ...reweighted(distribution, column, weights, effective), method: "weighted" }];
  });
}

/** Whether what was measured lies among what the model's samples say. */
const isWithin = ({ predicted, observation: { value } }: Known): boolean =>
  predicted.some((one) => one <= value) && predicted.some((one) => one >= value);

const writtenOf = ({ kind, args }: Distribution): Written => ({ kind, args: [...args] });

/** What was learned, unless the language has no such distributions. */
function learnedAs(learned: Learned[]): Learned[] | string {
  for (const { posterior } of learned) {
    const problem = posterior && checkDistribution(posterior.kind, posterior.args);
    if (problem) return `What would be learned cannot be written. ${problem} Look at the measurement and its error.`;
  }
  return learned;
}

function closed(posterior: Written, note?: string): Pick<Learned, "posterior" | "summary" | "method" | "note"> {
  const { kind, args } = posterior;
  const [a = 0, b = 0] = args;
  const point = checkDistribution(kind, args) ? () => Number.NaN : quantile(kind, args);
  return {
    posterior,
    method: "conjugate",
    summary: {
      mean: kind === "beta" ? a / (a + b) : a,
      sd: deviationOf(kind, a, b),
      p5: point(0.05),
      p95: point(0.95),
    },
    ...(note === undefined ? {} : { note }),
  };
}

function deviationOf(kind: Written["kind"], a: number, b: number): number {
  if (kind === "beta") return Math.sqrt((a * b) / (a + b + 1)) / (a + b);
  if (kind === "bernoulli") return Math.sqrt(a * (1 - a));
  return kind === "exponential" ? a : b;
}
