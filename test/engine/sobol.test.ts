import { analyse } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { Draws } from "../../engine/src/sampling/draws.js";
import { type Indices, sobolIndices } from "../../engine/src/sobol/indices.js";
import { fromText } from "../../language-server/src/project/open.js";

const samples = 20_000;

/** A function of inputs that are uniform on −π…π, and its indices by input. */
function indicesOf(inputs: number, f: (x: number[]) => number): Indices[] {
  const columns = (again: Set<string>) => {
    const draws = new Draws(1, samples).redrawn(again);
    return Array.from(
      { length: inputs },
      (_, i) => draws.distribution(`x${i}`, "uniform", [-Math.PI, Math.PI]) as Float64Array,
    );
  };
  const output = (again: Set<string>) => {
    const x = columns(again);
    return Float64Array.from({ length: samples }, (_, k) => f(x.map((column) => column[k]!)));
  };
  const names = Array.from({ length: inputs }, (_, i) => `x${i}`);
  const [a, b] = [output(new Set()), output(new Set(names))];
  return names.map((name) => sobolIndices(a, b, output(new Set([name]))));
}

function expectIndices(found: Indices[], wanted: [first: number, total: number][]) {
  for (const [i, [first, total]] of wanted.entries()) {
    const one = found[i]!;
    expect(one.firstSe).toBeLessThan(0.03);
    expect(Math.abs(one.first - first)).toBeLessThan(4 * one.firstSe + 1e-3);
    expect(Math.abs(one.total - total)).toBeLessThan(4 * one.totalSe + 1e-3);
  }
}

describe("Sobol indices", () => {
  /**
   * T. Ishigami, T. Homma, "An importance quantification technique in uncertainty analysis for computer models", ISUMA 1990, with a = 7 and b = 0.1. In
   * closed form V = a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2; the third input acts through the first alone.
   */
  it("of the Ishigami function", () => {
    const [a, b] = [7, 0.1];
    const variance = a ** 2 / 8 + (b * Math.PI ** 4) / 5 + (b ** 2 * Math.PI ** 8) / 18 + 0.5;
    const first = 0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2;
    const together = (8 * b ** 2 * Math.PI ** 8) / 225;
    const found = indicesOf(3, ([x, y, z]) => Math.sin(x!) + a * Math.sin(y!) ** 2 + b * z! ** 4 * Math.sin(x!));
    expectIndices(found, [
      [first / variance, (first + together) / variance],
      [a ** 2 / 8 / variance, a ** 2 / 8 / variance],
      [0, together / variance],
    ]);
  });

  it("of a sum: each by itself, in proportion to its variance", () => {
    expectIndices(
      indicesOf(3, ([x, y, z]) => x! + 2 * y! - 3 * z!),
      [
        [1 / 14, 1 / 14],
        [4 / 14, 4 / 14],
        [9 / 14, 9 / 14],
      ],
    );
  });

  /** For independent x and y, V(xy) = V(x)V(y) + V(x)E(y)² + V(y)E(x)². */
  it("of a product, in a model", async () => {
    const { systems } = await fromText(`system s
analysis { samples ${samples} }
param a = normal(1, 0.5)
param b = normal(2, 0.5)
param c = normal(0, 1)
quality q unit count = a * b * d.x
decision d { option o { x: 1 }  option p { x: 0 } }
goal g { maximize mean(q)  worst -1000 count  aim 1000 count }
let unused = c
`);
    const { sobol, goals, sensitivity } = analyse(systems[0]!.model, { sobol: true });
    const [ofA, ofB, both] = [0.25 * 4, 0.25 * 1, 0.25 * 0.25];
    const variance = ofA + ofB + both;
    // Within its anchors the utility is linear in the only goal.
    expect(sobol!.map(({ goal }) => goal)).toEqual([null, "g"]);
    for (const { parameters } of sobol!) {
      expect(parameters.map(({ parameter }) => parameter)).toEqual(["a", "b"]);
      expectIndices(parameters, [
        [ofA / variance, (ofA + both) / variance],
        [ofB / variance, (ofB + both) / variance],
      ]);
    }
    expect(analyse(systems[0]!.model).sobol).toBeUndefined();
    expect([goals.length, sensitivity.length]).toEqual([1, 2]);
  });
});
