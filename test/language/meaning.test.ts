import { fromText } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";

/**
 * The value of the quality `it` in each feasible configuration, by the options chosen: `a 2` if `d.a` and `n = 2` are chosen. Wanted both high and low, so that no
 * configuration dominates another.
 */
async function values(text: string, files: Record<string, string> = {}): Promise<Record<string, number>> {
  const model = `system s\n${text}\ngoal up { maximize it }\ngoal down { minimize it }\n`;
  const { systems, findings } = await fromText({ ...files, "main.tradeops": model });
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const { front } = systems[0]!.analyse();
  return Object.fromEntries(front.map(({ options, values }) => [Object.values(options).flat().join(" "), values.up!]));
}

describe("a measured quality", () => {
  it("is its base times the factors plus the terms, in whatever order they stand", async () => {
    const options = (first: string, second: string) => `
quality it unit ratio
decision d { option a { ${first}  ${second}  it -= 1 } option b { it = 5 } }
decision e { option on { it *= 3 it += 100 } }`;
    expect(await values(options("it = 2", "it *= 5"))).toEqual({ "a on": 129, "b on": 115 });
    expect(await values(options("it *= 5", "it = 2"))).toEqual({ "a on": 129, "b on": 115 });
  });

  it("begins at 0 where there are only terms", async () => {
    const text = "quality it unit ms\ndecision d { option a { it += 2 ms } option b { it -= 1 s } }";
    expect(await values(text)).toEqual({ a: 2, b: -1000 });
  });

  it("is shown in its unit, whatever units its formula has", async () => {
    const text = "quality it unit kWh = n * 500 W * (2 h) + 3.6 MJ\ndecision n in 1, 2";
    expect(await values(text)).toEqual({ 1: 2, 2: 3 });
  });
});

describe("what is absent", () => {
  it("is skipped by a sum and filled in by `else`", async () => {
    const text = `
quality it unit ratio = 1 + d.x - d.y + (d.y else 50)
decision d select 0..1 { option a { x: 10 } option b { x: 20  y: 3 } }`;
    expect(await values(text)).toEqual({ "": 51, a: 61, b: 21 });
  });

  it("is all that belongs to a decision that is not asked", async () => {
    const text = `
quality it unit ratio = count(e) * 100 + (e.x else 7) + (if e.p then 1000 else 0)
decision d { option a option b }
decision e when d.a { option p { x: 1 } option q { x: 2 } }`;
    expect(await values(text)).toEqual({ "a p": 1101, "a q": 102, b: 7 });
  });

  it("makes no difference in a branch that is not taken", async () => {
    const text = `
quality it unit ratio = if d.a then 1 else match d { a: 0, b: 1 / (n - 1) }
decision d { option a option b }
decision n in 1`;
    expect(await values(text)).toEqual({ "a 1": 1 });
  });
});

describe("several options at once", () => {
  it("are added up, counted, or compared", async () => {
    const text = `
quality it unit ratio = d.x + 100 * max(0, max(d.x) else 0) + 1000 * count(d)
decision d select any { option a { x: 1 } option b { x: 2 } option c }`;
    expect(await values(text)).toEqual({
      "": 0,
      a: 1101,
      b: 1202,
      c: 1000,
      "a b": 2203,
      "a c": 2101,
      "b c": 2202,
      "a b c": 3203,
    });
  });
});

describe("levels and judgements", () => {
  it("takes the arm that fits, and compares levels by their order", async () => {
    const text = `
quality risk levels low < medium < high = match d, n { a, _: low, b, 1: medium, b, 2: high }
quality it unit ratio = (if risk >= risk.medium then 10 else 20) + match risk { high: 1, else: 2 } + n / 10
decision d { option a option b }
decision n in 1, 2`;
    expect(await values(text)).toEqual({ "a 1": 22.1, "a 2": 22.2, "b 1": 12.1, "b 2": 11.2 });
  });

  it("adds contributions, clamps them, and hands satisfaction on along dependencies", async () => {
    const text = `
quality calm  judged
quality speed unit ms scale 100 ms to 0 ms = d.time
quality it judged
dependency speed helps calm moderately                  // half of 200 u - 100
dependency calm hurts it by 10
decision d {
  option a { time: 25 ms  helps calm strongly }         // calm 100 + 25, clamped to 100
  option b { time: 75 ms  hurts calm slightly  helps it slightly }  // calm -25 - 25 = -50
}`;
    expect(await values(text)).toEqual({ a: -10, b: 30 });
  });
});

describe("what is feasible", () => {
  it("is what was measured or estimated, and holds in scenarios that must hold", async () => {
    const files = { "runs.csv": "d,n,v\na,1,10\na,2,20\nb,1,30\nb,2,\n" };
    const text = (formula: string, scenario: string) => `
table t from "runs.csv" by d: d, n: n { v: v }
decision d { option a option b }
decision n in 1, 2
param p = 0
quality it unit ratio = ${formula}
require it + p < 35
scenario late ${scenario} { p = 20 }`;
    expect(await values(text("t.v", ""), files)).toEqual({ "a 1": 10, "a 2": 20, "b 1": 30 });
    expect(await values(text("t.v else 12", ""), files)).toEqual({ "a 1": 10, "a 2": 20, "b 1": 30, "b 2": 12 });
    expect(await values(text("t.v else 12", "must hold"), files)).toEqual({ "a 1": 10, "b 2": 12 });
  });

  it("is what constraints allow", async () => {
    const text = `
decision d { option a option b }
decision n in 1, 2, 3
quality it unit ratio = n + (if d.a then 10 else 20)
constraint d.a requires n >= 2
constraint d.b excludes n == 2
constraint not (d.a and n == 3)`;
    expect(await values(text)).toEqual({ "a 2": 12, "b 1": 21, "b 3": 23 });
  });
});

describe("options from a file", () => {
  const files = { "m.csv": "name,size,cpu,gpu,kind\nx,1,5,,cpu\ny,2,,7,gpu\nx,2,,,none\nz,9,1,1,cpu\n" };

  it("are its rows, named by their keys, those that `where` keeps", async () => {
    const text = `
decision d from "m.csv" key name, size where size < 9 and kind != "none" { v: size * 10 }
quality it unit ratio = d.v + (if d."x/1" then 1 else 2)`;
    expect(await values(text, files)).toEqual({ "x/1": 11, "y/2": 22 });
  });

  it("lack what reads an empty cell; of an `if` about the row only the branch taken is read", async () => {
    const text = `
decision d from "m.csv" key name, size where size < 9 {
  v: if kind == "gpu" then gpu else cpu
  w: (cpu else gpu else 3) * 100
  u: cpu + 1
}
quality it unit ratio = (d.v else 50) + d.w + 10000 * (d.u else 0)`;
    expect(await values(text, files)).toEqual({ "x/1": 60505, "y/2": 707, "x/2": 350 });
  });
});

describe("samples of one file", () => {
  it("are drawn from the same row", async () => {
    const files = { "r.csv": "a,b\n1,9\n2,8\n7,3\n" };
    const text = `
decision n in 1, 2
param p = samples("r.csv", a)
let q = samples("r.csv", b)
quality it unit ratio = sd(p + q) + mean(p + q) * n`;
    expect(await values(text, files)).toEqual({ 1: 10, 2: 20 });
  });
});
