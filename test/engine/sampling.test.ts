import { createHash } from "node:crypto";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { blocksOf } from "../../engine/src/sampling/blocks.js";
import { Draws } from "../../engine/src/sampling/draws.js";
import { generator } from "../../engine/src/sampling/generator.js";
import { Kept } from "../../engine/src/sampling/kept.js";
import { mean, percentile, standardDeviation } from "../../engine/src/sampling/statistics.js";

const uniform = (draws: Draws, stream: string) => draws.distribution(stream, "uniform", [0, 1]) as Float64Array;

describe("streams", () => {
  it("are what docs/sampling.md says, in big integers", () => {
    const bytes = createHash("sha256").update("42\nnetwork").digest();
    let [a, b, c, d] = [0, 4, 8, 12].map((at) => BigInt(bytes.readUInt32LE(at))) as [bigint, bigint, bigint, bigint];
    const word = (x: bigint) => x & 0xffffffffn;
    const step = () => {
      const t = word(a + b + d);
      d = word(d + 1n);
      a = b ^ (b >> 9n);
      b = word(c + (c << 3n));
      c = word(word((c << 21n) | (c >> 11n)) + t);
      return Number(t);
    };
    for (let i = 0; i < 12; i++) step();
    const next = generator(42, "network");
    for (let i = 0; i < 1000; i++) expect(next()).toBe(step());
  });

  test.prop([fc.integer({ min: 1, max: 500 }), fc.string()])("take each stratum once", (samples, stream) => {
    const all = [...uniform(new Draws(1, samples), stream)].sort((x, y) => x - y);
    expect(all).toEqual(Array.from({ length: samples }, (_, i) => (i + 0.5) / samples));
  });

  test.prop([fc.integer({ min: 1, max: 500 }), fc.string()])(
    "deal neighbours to different blocks",
    (samples, stream) => {
      const column = uniform(new Draws(1, samples), stream);
      const blocks = blocksOf(samples);
      for (const { from, to } of blocks) {
        const groups = [...column.subarray(from, to)].map((u) =>
          Math.floor((u * samples - 0.5 + 1e-6) / blocks.length),
        );
        expect(groups.sort((a, b) => a - b)).toEqual(Array.from({ length: to - from }, (_, i) => i));
      }
    },
  );

  it("do not move when others are read", () => {
    const alone = uniform(new Draws(7, 100), "b");
    const draws = new Draws(7, 100);
    uniform(draws, "a");
    expect(uniform(draws, "b")).toEqual(alone);
    expect(uniform(draws, "a")).not.toEqual(alone);
    expect(uniform(new Draws(8, 100), "b")).not.toEqual(alone);
  });

  it("are independent of each other", () => {
    const samples = 10_000;
    const names = ["a", "b", "a.b", "a b", "a #2", "A"];
    const columns = names.map((name) => uniform(new Draws(1, samples), name).map((u) => Math.sqrt(12) * (u - 0.5)));
    // Four standard errors of a correlation.
    for (const [i, x] of columns.entries())
      for (const y of columns.slice(0, i))
        expect(Math.abs(mean(x.map((value, n) => value * y[n]!)))).toBeLessThan(4 / Math.sqrt(samples));
  });

  it("are kept from one analysis to the next, but for what an edit moves", () => {
    const drawn = (sd: number) => {
      const draws = new Draws(3, 50);
      return ["x", "y"].map((stream) => draws.distribution(stream, "normal", stream === "x" ? [0, sd] : [0, 1]));
    };
    const [[x, y], [movedX, sameY]] = [drawn(1), drawn(2)];
    expect(sameY).toBe(y);
    expect(movedX).toEqual((x as Float64Array).map((value) => 2 * value));
  });

  test.prop([fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 4 })), { maxLength: 40 })])(
    "are kept while there is room, those read last longest",
    (reads) => {
      const room = 10;
      const kept = new Kept(8 * room);
      let expected: [string, number][] = [];
      for (const [name, size] of reads.map(([name, size]) => [`${name} ${size}`, size] as const)) {
        const known = expected.some(([other]) => other === name);
        let computed = false;
        const column = kept.get(name, () => {
          computed = true;
          return new Float64Array(size);
        });
        expect([column.length, computed]).toEqual([size, !known]);
        expected = [...expected.filter(([other]) => other !== name), [name, size]];
        while (expected.reduce((sum, [, one]) => sum + one, 0) > room) expected.shift();
      }
    },
  );

  it("share the row between columns of a file", () => {
    const draws = new Draws(1, 1000);
    const x = draws.rows("runs.csv", "x", [1, 2, 3]) as Float64Array;
    const y = draws.rows("runs.csv", "y", [10, 20, 30]) as Float64Array;
    expect(y).toEqual(x.map((value) => value * 10));
    expect(new Set(x)).toEqual(new Set([1, 2, 3]));
  });

  it("reads every row of a file as often as any other", () => {
    const rows = Array.from({ length: 500 }, (_, i) => i);
    const column = new Draws(1, 1000).rows("runs.csv", "x", rows) as Float64Array;
    expect([...column].sort((a, b) => a - b)).toEqual(rows.flatMap((row) => [row, row]));
  });

  it("stand still where they are pinned", () => {
    const draws = new Draws(1, 100, new Map([["a", 0.95]]));
    expect(draws.distribution("a", "normalCI", [1, 9])).toBeCloseTo(9, 12);
    expect(draws.rows("a", "x", [5, 1, 3])).toBe(5);
    expect([...draws.read]).toEqual(["a"]);
  });
});

describe("statistics", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

  it("are what is taught", () => {
    const some = Float64Array.of(4, 2, 1, 3);
    expect(mean(some)).toBe(2.5);
    expect(standardDeviation(some)).toBeCloseTo(Math.sqrt(5 / 3), 14);
    expect(standardDeviation(Float64Array.of(3))).toBe(0);
    // Values stand at 12.5, 37.5, 62.5 and 87.5 %.
    expect([0, 12.5, 25, 50, 87.5, 100].map((p) => percentile(some, p))).toEqual([1, 1, 1.5, 2.5, 4, 4]);
  });

  test.prop([values, fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true })])(
    "percentiles rise, within the range",
    (list, p, q) => {
      const all = Float64Array.from(list);
      const [low, high] = [percentile(all, Math.min(p, q)), percentile(all, Math.max(p, q))];
      expect(low).toBeLessThanOrEqual(high + 1e-9);
      expect(low).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
      expect(high).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
    },
  );

  test.prop([fc.integer({ min: 1, max: 100_000 })])("blocks cover all samples, none twice", (samples) => {
    const blocks = blocksOf(samples);
    expect(blocks.length).toBe(Math.min(20, samples));
    expect(blocks[0]!.from).toBe(0);
    expect(blocks.at(-1)!.to).toBe(samples);
    for (const [i, block] of blocks.entries()) {
      expect(block.to).toBeGreaterThan(block.from);
      if (i > 0) expect(block.from).toBe(blocks[i - 1]!.to);
    }
  });
});
