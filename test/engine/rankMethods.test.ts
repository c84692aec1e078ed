import { execFileSync } from "node:child_process";
import { analyse } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alternatives } from "../../engine/src/rank/methods/alternatives.js";
import { chebyshev } from "../../engine/src/rank/methods/chebyshev.js";
import { type Preference, promethee } from "../../engine/src/rank/methods/promethee.js";
import { topsis } from "../../engine/src/rank/methods/topsis.js";
import { vikor } from "../../engine/src/rank/methods/vikor.js";
import { weightedProduct } from "../../engine/src/rank/methods/weightedProduct.js";
import { spearman } from "../../engine/src/rank/spearman.js";
import { table } from "./tableModel.js";

const close = (got: number[], wanted: number[]) => {
  expect(got).toHaveLength(wanted.length);
  for (const [i, value] of got.entries()) expect(Math.abs(value - wanted[i]!)).toBeLessThan(1e-3);
};
const max = "maximize" as const;
const min = "minimize" as const;

describe("published examples", () => {
  /**
   * C.-L. Hwang, K. Yoon, "Multiple Attribute Decision Making" (1981), the fighter aircraft that the book carries through its methods; weights and closeness as they are
   * quoted from its chapter on TOPSIS by later works and packages.
   */
  it("TOPSIS: the fighter aircraft of Hwang and Yoon", () => {
    const rows = [
      [2.0, 1500, 20000, 5.5, 5, 9],
      [2.5, 2700, 18000, 6.5, 3, 5],
      [1.8, 2000, 21000, 4.5, 7, 7],
      [2.2, 1800, 20000, 5.0, 5, 5],
    ];
    close(
      topsis({ rows, directions: [max, max, max, min, max, max], weights: [0.2, 0.1, 0.1, 0.1, 0.2, 0.3] }),
      [0.643, 0.268, 0.613, 0.312],
    );
  });

  /** The example in the reference of pymcdm 1.4.0's `VIKOR`. */
  it("VIKOR: the example of pymcdm", () => {
    const rows = [
      [78, 56, 34, 6],
      [4, 45, 3, 97],
      [18, 2, 50, 63],
      [9, 14, 11, 92],
      [85, 9, 100, 29],
    ];
    const { q } = vikor({ rows, directions: [max, max, max, max], weights: [0.25, 0.25, 0.25, 0.25] });
    close(q, [0.5679, 0.7667, 1, 0.7493, 0]);
  });

  /**
   * The mountain climber, risk against altitude, of S. Opricovic, G.-H. Tzeng, European Journal of Operational Research 156 (2004); worked out by hand from the definition there.
   */
  it("VIKOR: the mountain climber of Opricovic and Tzeng", () => {
    const rows = [
      [1, 3000],
      [2, 3750],
      [5, 4500],
    ];
    const { s, r, q } = vikor({ rows, directions: [min, max], weights: [0.5, 0.5] });
    close(s, [0.5, 0.375, 0.5]);
    close(r, [0.5, 0.25, 0.5]);
    close(q, [1, 0, 1]);
  });

  /** The example in the reference of pymcdm 1.4.0's `PROMETHEE_II` (B. Kizielewicz, A. Shekhovtsov, W. Sałabun, SoftwareX 22, 2023). */
  it("PROMETHEE II: the example of pymcdm", () => {
    const rows = [
      [4, 3, 2],
      [3, 2, 4],
      [5, 1, 3],
    ];
    close(promethee({ rows, directions: [max, max, max], weights: [0.5, 0.3, 0.2] }), [0.1, -0.3, 0.2]);
  });

  /** E. Triantaphyllou, "Multi-Criteria Decision Making Methods: A Comparative Study" (2000), chapter 2: ratios of alternatives. */
  it("weighted product: the ratios of Triantaphyllou", () => {
    const rows = [
      [25, 20, 15, 30],
      [10, 30, 20, 30],
      [30, 10, 30, 10],
    ];
    const [a, b, c] = weightedProduct({ rows, directions: [max, max, max, max], weights: [0.2, 0.15, 0.4, 0.25] });
    close([a! / b!, a! / c!, b! / c!], [1.007, 1.067, 1.059]);
  });

  /**
   * Worked by hand from the definition of Steuer and Choo (1983), with ρ = 0.05: shortfalls of (1, 0), (½, ½) and (0, 1) at equal weights. No published table of
   * discrete alternatives was found.
   */
  it("Chebyshev: three alternatives by hand", () => {
    const rows = [
      [0, 4],
      [5, 2],
      [10, 0],
    ];
    const distances = chebyshev({ rows, directions: [max, max], weights: [0.5, 0.5] });
    close(distances, [0.5 + 0.05 * 0.5, 0.25 + 0.05 * 0.5, 0.5 + 0.05 * 0.5]);
  });

  /** M. G. Kendall's data on mathematics and music ranks, as quoted in textbooks: 1 − 6 Σd² / (n³ − n) without ties. */
  it("Spearman: the formula of 1904 where there are no ties", () => {
    const a = [7, 4, 3, 10, 6, 2, 9, 8, 1, 5];
    const b = [5, 7, 3, 10, 1, 9, 6, 2, 8, 4];
    const squares = a.reduce((sum, rank, i) => sum + (rank - b[i]!) ** 2, 0);
    expect(spearman(a, b)).toBeCloseTo(1 - (6 * squares) / 990, 12);
  });
});

const alternatives: fc.Arbitrary<Alternatives> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 7 }))
  .chain(([criteria, count]) => {
    const list = <T>(of: fc.Arbitrary<T>, size: number) => fc.array(of, { minLength: size, maxLength: size });
    return fc.record({
      rows: list(list(fc.integer({ min: 1, max: 9 }), criteria), count),
      directions: list(fc.constantFrom(max, min), criteria),
      weights: list(fc.integer({ min: 1, max: 9 }), criteria).map((all) => {
        const sum = all.reduce((a, b) => a + b, 0);
        return all.map((one) => one / sum);
      }),
    });
  });

const methods: [name: string, merit: (of: Alternatives) => number[], scaled: "any" | "ratio"][] = [
  ["TOPSIS", topsis, "ratio"],
  ["VIKOR", (of) => vikor(of).q.map((q) => -q), "any"],
  ["PROMETHEE II", (of) => promethee(of), "any"],
  ["weighted product", weightedProduct, "ratio"],
  ["Chebyshev", (of) => chebyshev(of).map((one) => -one), "any"],
];

describe.each(methods)("%s", (name, merit, scaled) => {
  it("does not depend on the order of alternatives or criteria", () => {
    fc.assert(
      fc.property(alternatives, (of) => {
        const turned = merit({
          rows: of.rows.map((row) => row.toReversed()).toReversed(),
          directions: of.directions.toReversed(),
          weights: of.weights.toReversed(),
        }).reverse();
        for (const [i, value] of merit(of).entries()) expect(turned[i]).toBeCloseTo(value, 9);
      }),
    );
  });

  it("does not depend on units", () => {
    fc.assert(
      fc.property(
        alternatives,
        fc.constantFrom(0.001, 8, 1000),
        fc.integer({ min: -50, max: 50 }),
        (of, factor, shift) => {
          const add = scaled === "any" ? shift : 0;
          const other = merit({ ...of, rows: of.rows.map(([first, ...rest]) => [first! * factor + add, ...rest]) });
          const before = merit(of);
          // The weighted product keeps ratios, the others their values.
          const unit = name === "weighted product" ? other[0]! / before[0]! : 1;
          for (const [i, value] of before.entries()) expect(other[i]! / unit).toBeCloseTo(value, 9);
        },
      ),
    );
  });

  it("ranks nothing above what dominates it", () => {
    fc.assert(
      fc.property(alternatives, (of) => {
        const merits = merit(of);
        const better = (a: number, b: number, n: number) => (of.directions[n] === max ? a >= b : a <= b);
        for (const [i, row] of of.rows.entries())
          for (const [j, other] of of.rows.entries())
            if (row.every((value, n) => better(value, other[n]!, n)))
              expect(merits[i]! - merits[j]!).toBeGreaterThan(-1e-9);
      }),
    );
  });
});

describe("PROMETHEE II", () => {
  const preference: fc.Arbitrary<Preference> = fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 }))
    .map(([indifference, more]) => ({ indifference, preference: indifference + more }));

  it("equals the sum over all pairs, with thresholds too, and its flows add up to nothing", () => {
    fc.assert(
      fc.property(alternatives, fc.array(preference, { minLength: 4, maxLength: 4 }), (of, preferences) => {
        const degree = (d: number, { indifference: q, preference: p }: Preference) =>
          d <= q ? 0 : d >= p ? 1 : (d - q) / (p - q);
        const flow = (a: readonly number[]) =>
          of.rows.reduce(
            (sum, b) =>
              sum +
              of.weights.reduce((part, weight, n) => {
                const d = (of.directions[n] === max ? 1 : -1) * (a[n]! - b[n]!);
                return part + weight * (degree(d, preferences[n]!) - degree(-d, preferences[n]!));
              }, 0),
            0,
          ) /
          (of.rows.length - 1);
        const flows = promethee(of, preferences);
        for (const [i, row] of of.rows.entries()) expect(flows[i]).toBeCloseTo(flow(row), 9);
        expect(flows.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 9);
      }),
    );
  });
});

describe("an analysis with second opinions", () => {
  const model = table([
    [9, 0, 5],
    [0, 9, 5],
    [5, 6, 4],
    [0, 0, 1],
  ]);

  it("ranks the front by each method, and says how they agree", () => {
    const { methods: results, front } = analyse(model, { methods: true });
    expect(results!.ranked).toBe(3);
    expect(results!.methods.map(({ name }) => name)).toEqual([
      "additive",
      "TOPSIS",
      "VIKOR",
      "PROMETHEE II",
      "weighted product",
      "Chebyshev",
    ]);
    expect(results!.methods[0]!.scores.map(({ id }) => id)).toEqual(front.map(({ id }) => id));
    expect(results!.agreement).toHaveLength(15);
  });

  it("has none unless asked", () => {
    expect(analyse(model).methods).toBeUndefined();
  });
});

/** Reads alternatives, prints what scikit-criteria makes of them; its weighted product is a logarithm, and of benefits only. */
const python = `
import json, sys, warnings
warnings.filterwarnings("ignore")
import numpy as np, skcriteria
from skcriteria.agg.simple import WeightedProductModel
from skcriteria.agg.topsis import TOPSIS
from skcriteria.agg.vikor import VIKOR
from skcriteria.preprocessing.scalers import VectorScaler
out = []
for one in json.load(sys.stdin):
    m, w = np.array(one["rows"], float), one["weights"]
    o = [max if d == "maximize" else min for d in one["directions"]]
    dm = skcriteria.mkdm(m, o, weights=w)
    benefits = skcriteria.mkdm(np.where([d is max for d in o], m, 1 / m), [max] * len(o), weights=w)
    out.append({
        "topsis": TOPSIS().evaluate(VectorScaler(target="matrix").transform(dm)).e_.similarity.tolist(),
        "vikor": VIKOR().evaluate(dm).e_.q_k.tolist(),
        "product": (10 ** WeightedProductModel().evaluate(benefits).e_.score).tolist(),
    })
print(json.dumps(out))
`;

function available(): boolean {
  try {
    execFileSync("python3", ["-c", "import skcriteria"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const present = available();
if (!present) console.warn("skipped: no python3 with scikit-criteria here, so nothing is compared with it");

it.skipIf(!present)("TOPSIS, VIKOR and the weighted product agree with scikit-criteria", { timeout: 120_000 }, () => {
  // Where all alternatives are alike in something, scikit-criteria divides 0 by 0.
  const differ = ({ rows, weights }: Alternatives) =>
    weights.every((_, n) => new Set(rows.map((row) => row[n])).size > 1);
  const unlike = ({ s, r }: ReturnType<typeof vikor>) => new Set(s).size > 1 && new Set(r).size > 1;
  const all = fc.sample(alternatives, { numRuns: 200, seed: 1 }).filter(differ);
  const answer = execFileSync("python3", ["-c", python], { input: JSON.stringify(all), encoding: "utf8" });
  const theirs: { topsis: number[]; vikor: number[]; product: number[] }[] = JSON.parse(answer.replaceAll("NaN", "0"));
  expect(all.length).toBeGreaterThan(50);
  for (const [i, of] of all.entries()) {
    const { topsis: closeness, vikor: q, product } = theirs[i]!;
    close(topsis(of), closeness);
    const own = vikor(of);
    if (unlike(own)) close(own.q, q);
    close(weightedProduct(of), product);
  }
});
