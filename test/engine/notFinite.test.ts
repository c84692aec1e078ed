import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";

/** Expressions of `s`, with what they are in JavaScript. */
const shapes = {
  "1 / s": (s: number) => 1 / s,
  "log(s)": Math.log,
  "sqrt(s)": Math.sqrt,
  "s ^ (0 - 1)": (s: number) => 1 / s,
  "s ^ 0.5": (s: number) => (s < 0 ? Number.NaN : Math.sqrt(s)),
  "exp(400 * s)": (s: number) => Math.exp(400 * s),
  "1e150 * s": (s: number) => 1e150 * s,
  "1e100 * s * 1e100 / 1e100": (s: number) => 1e100 * s,
} as const;
type Shape = keyof typeof shapes;

const isComputable = (value: number) => Math.abs(value) <= 1e150;

interface Case {
  shape: Shape;
  a: number[];
  b: number[];
  guard: "none" | "if" | "constraint" | "other branch";
  /** Decisions that have nothing to do with it. */
  fillers: number;
  uncertain: boolean;
}

const cases: fc.Arbitrary<Case> = fc.record({
  shape: fc.constantFrom(...(Object.keys(shapes) as Shape[])),
  a: fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 3 }),
  b: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: 1, maxLength: 3 }),
  guard: fc.constantFrom("none", "if", "constraint", "other branch"),
  fillers: fc.constantFrom(0, 2),
  uncertain: fc.boolean(),
});

function textOf({ shape, a, b, guard, fillers, uncertain }: Case): string {
  const guarded = { if: `if s > 0 then ${shape} else 7`, "other branch": `if a.o0 then 7 else ${shape}` };
  const options = (values: readonly number[]) => values.map((x, i) => `option o${i} { x: 0${x < 0 ? "" : "+"}${x} }`);
  const others = Array.from({ length: fillers }, (_, d) => [
    `decision f${d} { ${[0, 1, 2].map((o) => `option o${o} { cost += ${(d * 5 + o * 3) % 7}  gain += ${(d * 3 + o * 5) % 11} }`).join(" ")} }`,
  ]);
  return [
    `system m "M"`,
    "analysis { samples 100 }",
    "let s = a.x + b.x",
    "param noise = uniform(0, 1)",
    `quality v "V" unit ratio = ${guard === "if" || guard === "other branch" ? guarded[guard] : shape}`,
    `quality w "W" unit ratio = ${uncertain ? "v + noise" : "v"}`,
    `goal g { minimize ${uncertain ? "mean(w)" : "w"} }`,
    `quality cost "Cost" unit ratio = 1`,
    `quality gain "Gain" unit ratio = 1`,
    "goal cheap { minimize cost }",
    "goal good { maximize gain }",
    `decision a { ${options(a).join(" ")} }`,
    `decision b { ${options(b).join(" ")} }`,
    ...others.flat(),
    ...(guard === "constraint" ? ["constraint s > 0"] : []),
  ].join("\n");
}

/** For each combination that the constraint allows, the value of the expression; finite where it is not evaluated. */
function bruteForce({ shape, a, b, guard }: Case): number[] {
  return a.flatMap((x, i) =>
    b.flatMap((y) => {
      const s = x + y;
      if (guard === "constraint" && s <= 0) return [];
      const skipped = (guard === "if" && s <= 0) || (guard === "other branch" && i === 0);
      return [skipped ? 7 : shapes[shape](s)];
    }),
  );
}

async function opened(text: string) {
  const { systems, findings, texts } = await fromText(text);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const system = systems[0]!;
  const analysis = system.analyse();
  const found = system.locate(analysis).filter(({ code }) => code === "not-finite");
  const [lines] = [...texts.values()].map((whole) => whole.split("\n"));
  const marked = found.map(({ range: { start, end } }) => lines![start.line]!.slice(start.character, end.character));
  return { analysis, found, marked };
}

/** What is found of a case is what brute force says of it. */
async function agrees(one: Case): Promise<void> {
  const values = bruteForce(one);
  const bad = values.some((value) => !isComputable(value));
  const { analysis, marked } = await opened(textOf(one));
  expect(marked).toEqual(bad ? [one.shape] : []);
  expect(analysis.front.length > 0).toBe(values.some(isComputable));
  for (const { values } of analysis.front) {
    expect(Object.keys(values).sort()).toEqual(["cheap", "g", "good"]);
    for (const value of Object.values(values)) expect(Number.isFinite(value)).toBe(true);
  }
  const share = values.filter(isComputable).length;
  if (!("counted" in analysis.configurations))
    expect(analysis.configurations.feasible).toBe(String(BigInt(share) * 3n ** BigInt(one.fillers)));
}

describe("a value that is not finite", () => {
  test.prop([cases], { numRuns: process.env.TRADEOPS_THOROUGH ? 1000 : 40 })(
    "is found where one is, with its expression, and never on a front",
    agrees,
  );

  it.each([
    { fillers: 9, uncertain: false },
    { fillers: 9, uncertain: true },
    { fillers: 40, uncertain: false },
    { fillers: 40, uncertain: true },
  ])("is found among many configurations: %j", { timeout: 60_000 }, (size) =>
    agrees({ shape: "log(s)", a: [1, 2], b: [0, -1], guard: "none", ...size }),
  );

  it("is named with a configuration and what follows", async () => {
    const { found } = await opened(
      textOf({ shape: "log(s)", a: [1, 2], b: [0, -1, -2], guard: "none", fillers: 0, uncertain: false }),
    );
    expect(found.map(({ message }) => message)).toEqual([
      "`v` takes the logarithm of 0, with `a` = o0, `b` = o1: there is no value then, `g` cannot be met, and such configurations are not feasible. Keep what is taken the logarithm of above 0, as by `max(…, …)`, say by `if` what holds in that case, or exclude it by a constraint.",
    ]);
  });

  it("is found in some samples too, whatever the statistic makes of them", async () => {
    const { found, analysis } = await opened(`system m "M"
param z = uniform(0, 1)
quality r "R" unit ratio = sqrt(z - d / 100)
goal g { maximize p50(r) }
goal h { maximize d }
decision d in 0, 10`);
    expect(analysis.configurations.feasible).toBe("2");
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining(
        "`r` takes the square root of a negative number in 1,000 of 10,000 samples, with `d` = 10: there is no value then, and what is computed from these samples takes them",
      ),
    ]);
  });

  it("meets no comparison in a sample without it, whichever way that is written", async () => {
    const { analysis, found } = await opened(`system m "M"
param z = uniform(0 - 1, 1)
quality r "R" unit ratio = sqrt(z)
goal above { maximize Pr(r > 0.5) }
goal below { maximize Pr(r <= 0.5) }
decision d in 0, 10`);
    // The root of z is above ½ in 3 of 8 samples, of no number in 4.
    expect(analysis.front[0]!.values).toEqual({ above: 0.375, below: 0.125 });
    expect(found).toHaveLength(1);
  });

  it("is found in a scenario that must hold, and not in one that need not", async () => {
    const model = (must: string) => `system m "M"
param k = 1
quality w "W" unit ratio = 1 / k
goal g { minimize w }
goal h { maximize d }
decision d in 0, 10
scenario s ${must} { k = 0 }`;
    expect((await opened(model("must hold"))).found.map(({ message }) => message)).toEqual([
      expect.stringContaining("`w` divides by 0 in scenario `s` in every configuration"),
    ]);
    expect((await opened(model(""))).found).toEqual([]);
  });
});
