import { analyse } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { hover } from "../../language-server/src/features/hover.js";
import { idOf } from "../../language-server/src/features/ids.js";
import { openAt } from "./support/trees.js";

const model = `system s
/** What a request
 *  has to wait. **Not bold** <b>nor bold</b> */
quality latency "Scoring latency" unit ms = scorer.time + network
quality trust "Trust" judged
param network "Round trip" unit ms = 3 ms
decision scorer "Model" at training {
  option gbm "Trees" { time: 8 ms  helps trust strongly }
  option gnn { time: 20 ms }
}
goal beFast "Be fast" { minimize latency require <= 60 ms aim 5 ms weight 3 }
goal beTrusted { maximize trust }
decide launch { choose scorer.gbm because "it is fast" }
`;

async function hovered(text: string, analysed = true): Promise<string | undefined> {
  const { opened, document, offset } = await openAt(text);
  const [system] = opened.project.systems;
  const analysis = analysed && system ? analyse(system.model) : undefined;
  return hover(opened, document, offset, analysis, system?.model, (node) => system && idOf(system, node))?.text;
}

const at = (before: string, after: string) => model.replace(before + after, `${before}|${after}`);

describe("hover", () => {
  it("shows a quality with its formula, its values and its comment", async () => {
    expect(await hovered(at("quality lat", "ency"))).toBe(`quality latency "Scoring latency" unit ms
= scorer.time + network
goal beFast: minimize latency
beFast: 11 ms as decided
beFast: 11 ms over the 1 on the front
11 ms as decided
has an impact on beFast

What a request
 has to wait. **Not bold** <b>nor bold</b>`);
  });

  it("shows what an option would change against the decided one", async () => {
    const text = await hovered(at("option gn", "n {"));
    expect(text).toContain("option scorer.gnn");
    expect(text).toContain("time: 20 ms");
    expect(text).toContain("on no configuration of the front");
    expect(text).toContain("instead of what is decided: +12 ms Be fast");
  });

  it("shows that an option is decided", async () => {
    expect(await hovered(at("option gb", "m "))).toContain("decided, in 1 of 1 on the front");
  });

  it("shows a goal with its value, its threshold and its utility", async () => {
    const text = await hovered(at("goal beF", "ast"));
    for (const part of ["minimize latency", "beFast: 11 ms as decided", "requires <= 60 ms", "weight 75 %", "utility"])
      expect(text).toContain(part);
  });

  it.each<[what: string, text: string, expected: string]>([
    [
      "a decision",
      at("decision sc", "orer"),
      'decision scorer "Model"\nat training\noptions: gbm, gnn\ndecided: gbm\nhas an impact on latency, trust',
    ],
    [
      "a param",
      at("+ net", "work"),
      'param network "Round trip" unit ms\n= 3 ms\n3 ms as decided\nhas an impact on latency',
    ],
    ["an attribute", at("scorer.ti", "me"), "attribute scorer.gbm.time unit ms\ntime: 8 ms"],
    ["a decide", at("decide lau", "nch"), 'decide launch\nchoose scorer.gbm\nbecause "it is fast"'],
  ])("shows %s", async (_, text, expected) => {
    expect(await hovered(text)).toBe(expected);
  });

  it.each([
    ["with a unit", at("= 3", " ms"), "3 ms = 0.003 s"],
    ["at its unit", at("= 3 m", "s"), "3 ms = 0.003 s"],
    ["of per cent", `${model}let x = 4|0%\n`, "40% = 0.4"],
    ["in base units", `${model}let x = 4| s\n`, undefined],
    ["without a unit", `${model}let x = 4|2\n`, undefined],
  ])("shows a number %s in base units", async (_, text, expected) => {
    expect(await hovered(text)).toBe(expected);
  });

  it("shows what is uncertain with where 90 % of it lie", async () => {
    const uncertain = model
      .replace("= 3 ms", "= uniform(2 ms, 4 ms)")
      .replace("minimize latency", "minimize mean(latency)");
    const text = await hovered(uncertain.replace("+ network", "+ net|work"));
    expect(text).toMatch(/^3(?:\.00\d)? ms as decided, 90 % between 2\.(?:09|1)\d* … 3\.(?:9|89)\d* ms$/m);
  });

  it("shows what a stricter threshold costs", async () => {
    const three = model.replace("option gnn { time: 20 ms }", "option gnn { time: 7.95 ms hurts trust strongly }");
    const goal = (bound: string) =>
      hovered(three.replace("<= 60 ms", `<= ${bound}`).replace("goal beFast", "goal be|Fast"));
    expect(await goal("60 ms")).toContain("1 % stricter (<= 59.4 ms) costs nothing");
    expect(await goal("11 ms")).toContain("1 % stricter (<= 10.89 ms) is met by no configuration");
    expect(await goal("11.1 ms")).toMatch(/1 % stricter \(<= 10\.99 ms\) costs 0\.\d+ of utility/);
  });

  it("shows what doing better in a goal costs in another, and how far an uncertain value moves the utility", async () => {
    const text = model
      .replace(
        "option gnn { time: 20 ms }",
        "option gnn { time: 20 ms  hurts trust slightly }\n  option net { time: 5 ms }",
      )
      .replace("= 3 ms", "= uniform(1 ms, 5 ms)")
      .replace("minimize latency", "minimize mean(latency)");
    expect(await hovered(text.replace("goal beFast", "goal be|Fast"))).toContain(
      "3 ms better than decided costs 100 of beTrusted",
    );
    expect(await hovered(text.replace("param network", "param net|work"))).toMatch(
      /utility 0\.\d+ at its 5 % point, 0\.\d+ at its 95 % point/,
    );
  });

  it("speaks without an analysis, and of half-typed models", async () => {
    expect(await hovered(at("quality lat", "ency"), false)).toContain("= scorer.time + network");
    expect(await hovered(`${model}goal g { minimize lat|ency`, false)).toContain("quality latency");
    expect(await hovered("system s\n\n|\n")).toBeUndefined();
  });
});
