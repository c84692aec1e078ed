import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { minimalHittingSets } from "../../engine/src/findings/hittingSets.js";
import { dominates } from "../../engine/src/front/dominance.js";
import { kneesOf } from "../../engine/src/front/knee.js";
import { nonDominated } from "../../engine/src/front/nonDominated.js";
import { tiesOf } from "../../engine/src/front/ties.js";

/** Rows of small whole numbers, so that ties and dominance are common. */
const rows = (goals: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: goals, maxLength: goals }));

function front(list: number[][], goals: number): number[] {
  const columns = Array.from({ length: goals }, (_, goal) => Float64Array.from(list, (row) => row[goal]!));
  return nonDominated(columns, list.length);
}

describe("nonDominated", () => {
  for (const goals of [1, 2, 3, 4, 5]) {
    test.prop([rows(goals)])(`equals brute force for ${goals} goals, ties kept`, (list) => {
      const expected = list.flatMap((row, i) => (list.some((other) => dominates(other, row)) ? [] : [i]));
      expect(front(list, goals)).toEqual(expected);
    });
  }

  test.prop([rows(3), fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })])(
    "holds a maximum of every weighted sum",
    (list, weights) => {
      fc.pre(list.length > 0);
      const sum = (row: number[]) => row.reduce((total, value, i) => total + value * weights[i]!, 0);
      const best = Math.max(...list.map(sum));
      expect(Math.max(...front(list, 3).map((i) => sum(list[i]!)))).toBeCloseTo(best, 9);
    },
  );

  it("keeps all rows where there is no goal", () => {
    expect(nonDominated([], 3)).toEqual([0, 1, 2]);
  });
});

describe("tiesOf", () => {
  const blocks = (centre: number, noise: number[]) => Float64Array.from(noise, (e) => centre + e);
  const noise = [0.3, -0.2, 0.1, -0.3, 0.2, -0.1, 0.25, -0.25];
  const other = noise.toReversed().map((e) => e * 1.3);

  it("ties a member to one that is better for certain and no worse within error", () => {
    const members = [
      { blocks: [blocks(10, noise), blocks(5, Array(8).fill(0))] },
      { blocks: [blocks(10.05, other), blocks(4, Array(8).fill(0))] },
    ];
    expect(tiesOf(members, ["maximize", "maximize"], [0, 0])).toEqual([-1, 0]);
  });

  it("ties nothing where each is better at something", () => {
    const members = [
      { blocks: [blocks(10, noise), blocks(5, Array(8).fill(0))] },
      { blocks: [blocks(12, noise), blocks(4, Array(8).fill(0))] },
    ];
    expect(tiesOf(members, ["maximize", "maximize"], [0, 0])).toEqual([-1, -1]);
    expect(tiesOf(members, ["minimize", "maximize"], [0, 0])).toEqual([-1, 0]);
  });

  it("ties no twins", () => {
    const twin = { blocks: [blocks(10, noise)] };
    expect(tiesOf([twin, twin], ["maximize"], [0])).toEqual([-1, -1]);
  });

  it("sees no difference within a step of the grid, for certain or not", () => {
    for (const spread of [Array<number>(8).fill(0), noise]) {
      const members = [{ blocks: [blocks(0, spread)] }, { blocks: [blocks(1e-12, spread)] }];
      expect(tiesOf(members, ["maximize"], [1e-11])).toEqual([-1, -1]);
      expect(tiesOf(members, ["maximize"], [1e-13])).toEqual([1, -1]);
    }
  });
});

describe("kneesOf", () => {
  it("marks the member that is left only at a loss", () => {
    expect(
      kneesOf([
        [0, 10],
        [8, 8],
        [10, 0],
      ]),
    ).toEqual([false, true, false]);
  });

  it("marks none on a straight line, nor on a front of two", () => {
    expect(
      kneesOf([
        [0, 10],
        [5, 5],
        [10, 0],
      ]),
    ).toEqual([false, false, false]);
    expect(
      kneesOf([
        [0, 10],
        [10, 0],
      ]),
    ).toEqual([false, false]);
  });
});

describe("minimalHittingSets", () => {
  test.prop([
    fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
  ])("equals brute force", (sets) => {
    const all = Array.from({ length: 64 }, (_, mask) => [0, 1, 2, 3, 4, 5].filter((bit) => mask & (1 << bit)));
    const hitting = all.filter((one) => sets.every((set) => set.some((element) => one.includes(element))));
    const least = hitting.filter(
      (one) => !hitting.some((other) => other.length < one.length && other.every((element) => one.includes(element))),
    );
    const key = (list: number[][]) => list.map((set) => set.join()).sort();
    expect(key(minimalHittingSets(sets)!)).toEqual(key(least));
  });

  it("gives up where there are too many", () => {
    // Ten pairs have 2^10 minimal hitting sets.
    const pairs = Array.from({ length: 10 }, (_, i) => [2 * i, 2 * i + 1]);
    expect(minimalHittingSets(pairs)).toBeUndefined();
    expect(minimalHittingSets(pairs.slice(0, 5))).toHaveLength(32);
  });
});
