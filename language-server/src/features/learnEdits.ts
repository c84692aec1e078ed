import type { Learned, Written } from "@tradeops/engine";
import type { WrittenDistribution } from "../lower/writtenDistributions.js";
import type { System } from "../project/project.js";
import type { Edit } from "./edits.js";
import { commentsIn, distributionText, inBase, numbersIn, unitIn, withoutComments } from "./writtenNumbers.js";

/** What was learned, as edits of the texts that say otherwise. */
export interface LearnEdits {
  /** By URI. */
  edits: Map<string, Edit[]>;
  /** By random variable: what stood there before anything was learned, and what stands there after it. */
  written: Map<string, { prior: string; posterior: string }>;
  unlearned: Unlearned[];
}

/** A random variable whose text stays as it is, and why, in a sentence. */
export interface Unlearned {
  stream: string;
  reason: string;
}

/**
 * What the model said of its random variables before it learned: where their `source` says so, that is what evidence is held against, so that
 * learning again from the same evidence changes nothing.
 */
export function priorsOf({ distributions }: System): Map<string, Written> {
  return new Map(
    distributions.flatMap((one): [string, Written][] => {
      const prior = priorText(one);
      const [before, now] = [prior === undefined ? undefined : numbersIn(prior), numbersIn(one.text)];
      const unit = now && unitOf(one);
      const written = before && unit && inBase(before, unit);
      return written ? [[one.stream, written]] : [];
    }),
  );
}

/** Writes posteriors in the place of distributions, each with a `source` that says what was learned from, and the prior. */
export function learnEdits({ distributions, model }: System, learned: readonly Learned[]): LearnEdits {
  const places = new Map(distributions.map((one) => [one.stream, one]));
  const result: LearnEdits = { edits: new Map(), written: new Map(), unlearned: [] };
  for (const one of learned) {
    const place = places.get(one.stream);
    const unit = place && numbersIn(place.text) && unitOf(place);
    if (!one.posterior || !place || !unit || isLost(place, unit)) {
      result.unlearned.push({ stream: one.stream, reason: whyNot(one, place) });
      continue;
    }
    const before = withoutComments(place.text);
    const prior = priorText(place) ?? before;
    const posterior = distributionText(one.posterior, unit);
    result.written.set(one.stream, { prior, posterior });
    const source = `"${sourceText(one, model.evidence, prior)}"`;
    const known = place.origins.find(({ text }) => isLearned(text));
    const edits = result.edits.get(place.place.uri) ?? [];
    if (before !== posterior)
      edits.push({ range: place.place.range, newText: [posterior, ...commentsIn(place.text)].join(" ") });
    if (!known) edits.push({ range: place.end.range, newText: ` source ${source}` });
    else if (`"${known.text}"` !== source) edits.push({ range: known.place.range, newText: source });
    if (edits.length > 0) result.edits.set(place.place.uri, edits);
  }
  return result;
}

const isLearned = (text: string): boolean => /^learned from .*; prior /s.test(text);

function priorText({ origins }: WrittenDistribution): string | undefined {
  return origins.map(({ text }) => /^learned from .*; prior (.*)$/s.exec(text)?.[1]).find((one) => one !== undefined);
}

function unitOf({ text, args }: WrittenDistribution): { text: string; factor: number } | undefined {
  const numbers = numbersIn(text);
  return numbers && unitIn(numbers, args);
}

/** Something was learned before, and what the model said before that is not known any more. */
function isLost(place: WrittenDistribution, unit: { text: string; factor: number }): boolean {
  const prior = priorText(place);
  const numbers = prior === undefined ? undefined : numbersIn(prior);
  return prior !== undefined && (!numbers || !inBase(numbers, unit));
}

function whyNot({ posterior, prior, summary }: Learned, place: WrittenDistribution | undefined): string {
  if (!place) return "It stands for several values, or none of its own: write it out.";
  if (!posterior) return formless(prior.kind, summary);
  const unit = unitOf(place);
  if (unit && isLost(place, unit))
    return "The prior in its `source` cannot be read, and without it evidence would count twice: write it as it was, or remove that `source`.";
  return `Its arguments are not plain numbers, in \`${withoutComments(place.text).slice(0, 60)}\`: write numbers, and it can learn.`;
}

function formless(kind: Written["kind"], { p5, p95 }: Learned["summary"]): string {
  if (kind === "exponential" || kind === "bernoulli")
    return `\`${kind}\` says how a value varies, and more than this value was measured: measure it by itself, or write how unsure it is, by \`lognormal\` or \`normal\`.`;
  const now = `now ${figures(p5)} to ${figures(p95)} in base units, 90 %`;
  if (kind === "uniform" || kind === "triangular" || kind === "pert")
    return `\`${kind}\`, \`normal\` and \`lognormal\` are all far from what was learned (${now}): widen it, or write what was learned as \`samples\`.`;
  return `\`${kind}\` cannot say what was learned (${now}): write \`lognormal\` or \`normal\`, or its sample as \`samples\`.`;
}

const figures = (value: number): string => String(Number(value.toPrecision(4)));

function sourceText(
  { evidence, measurements, time }: Learned,
  all: System["model"]["evidence"],
  prior: string,
): string {
  const from = evidence.map((id) => {
    const source = all.find((one) => one.id === id)?.source;
    return source?.kind === "file" ? source.file : (source?.tool ?? "");
  });
  const until = time === null ? "" : `, until ${time.slice(0, 10)}`;
  const files = [...new Set(from)]
    .join(", ")
    .replace(/["\\;\s]+/g, " ")
    .slice(0, 200);
  return `learned from ${files}: ${measurements} ${measurements === 1 ? "measurement" : "measurements"}${until}; prior ${prior}`;
}
