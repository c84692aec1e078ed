import { readdirSync, readFileSync } from "node:fs";
import { fromText, type LocatedFinding } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";
import { randomOf } from "../fuzz/random.js";
import { type Kind, kinds, type Mutation, mutate } from "./mutate.js";

/** Models as people write them, made before there were lints. */
const folder = new URL("../fixtures/good-models/", import.meta.url);
const names = readdirSync(folder).sort();
const texts = names.map((name) => readFileSync(new URL(name, folder), "utf8"));

const figures = readFileSync(new URL("../../docs/diagnostics/README.md", import.meta.url), "utf8").split("## How")[1];
const thorough = process.env.TRADEOPS_THOROUGH === "1";
/** Of each kind. */
const most = thorough ? 50 : 8;
const seed = 7;

describe("30 correct models", () => {
  const alarms: string[] = [];
  it.each(names.map((name, i) => ({ name, text: texts[i]! })))("$name is analysed", async ({ name, text }) => {
    const { systems, findings } = await fromText(text);
    expect(systems.map(({ complete }) => complete)).toEqual([true]);
    const [system] = systems;
    const analysis = system!.analyse({ samples: thorough ? undefined : 200 });
    expect(analysis.recommended).not.toBeNull();
    for (const { code, severity } of [...findings, ...system!.locate(analysis)])
      if (severity === "error" || severity === "warning") alarms.push(`${name} ${code}`);
  });

  it("give as many false alarms as the index says, and at most one", () => {
    expect(names).toHaveLength(30);
    expect(alarms.length).toBeLessThanOrEqual(1);
    expect(figures).toContain(`${alarms.length === 0 ? "no" : alarms.length} false alarm`);
  });
});

describe("mistakes put into them", () => {
  it.each(kinds)("%s is found where it is, in nine of ten", async (kind) => {
    const mutations = mutationsOf(kind);
    const missed: string[] = [];
    for (const mutation of mutations) {
      const { findings } = await fromText(mutation.text);
      if (!findings.some((finding) => isAt(finding, mutation))) missed.push(mutation.what);
    }
    expect(mutations).toHaveLength(most);
    expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(most / 10);
    if (thorough) expect(figures).toContain(`| ${kind} | ${most} | ${most - missed.length} |`);
  });
});

/** Different ones, model by model. */
function mutationsOf(kind: Kind): Mutation[] {
  const random = randomOf(seed);
  const found = new Map<string, Mutation>();
  for (let i = 0; found.size < most && i < 100 * most; i++) {
    const mutation = mutate(kind, texts[i % texts.length]!, random);
    if (mutation) found.set(mutation.text, mutation);
  }
  return [...found.values()];
}

const isAt = ({ range, related }: LocatedFinding, { lines }: Mutation): boolean =>
  [range, ...related.map((place) => place.range)].some(({ start }) => lines.has(start.line));
