import { type Analysis, analyse, type Model } from "@tradeops/engine";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { table } from "./tableModel.js";

/** Two decisions: each option adds to `q0` and to `q1`, of which more is better. */
function sums(options: [a: number, b: number][][], strength: number, goals: 0 | 1 | 2 = 2): Model {
  const model = table([[0, 0]]);
  return {
    ...model,
    decisions: options.map((list, n) => ({
      id: `d${n}`,
      select: [1, 1],
      options: list.map(([a, b], i) => ({
        name: `o${i}`,
        attributes: [],
        contributions: [],
        effects: [
          { quality: "q0", op: "+=", value: { op: "number", value: a } },
          { quality: "q1", op: "+=", value: { op: "number", value: b } },
        ],
      })),
    })),
    qualities: model.qualities.map((quality) => ({ ...quality, formula: { op: "number", value: 0 } })),
    goals: model.goals.slice(0, goals),
    dependencies: [{ id: "q0 -> q1", from: "q0", to: "q1", strength, belief: true }],
  };
}

const codes = ({ findings }: Analysis) => findings.map(({ code }) => code);
const together: [number, number][][] = [
  [
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
  ],
  [
    [0, 0],
    [5, 5],
    [9, 9],
  ],
];

describe("beliefs", () => {
  it("are supported or contradicted by what the configurations do", () => {
    const [helps, hurts] = [analyse(sums(together, 50)), analyse(sums(together, -50))];
    // Pairs within a decision, times the options of the other.
    expect(helps.beliefs).toMatchObject([{ spearman: 1, changes: { for: 30, against: 0 }, verdict: "supported" }]);
    expect(hurts.beliefs).toMatchObject([{ spearman: 1, changes: { for: 0, against: 30 }, verdict: "contradicted" }]);
    expect(codes(helps)).not.toContain("belief-contradicted");
    expect(codes(hurts)).toContain("belief-contradicted");
  });

  it("are about what is good: a goal that minimizes turns the sign", () => {
    const model = sums(together, -50);
    const goals = model.goals.map((goal, i) => ({
      ...goal,
      direction: i === 1 ? ("minimize" as const) : goal.direction,
    }));
    expect(analyse({ ...model, goals }).beliefs).toMatchObject([{ spearman: -1, verdict: "supported" }]);
  });

  it("are left alone where few configurations would tell, and where nothing says what is better", () => {
    const few = analyse(sums(together.slice(0, 1), -50));
    expect(few.beliefs).toMatchObject([{ spearman: 1, verdict: "open" }]);
    expect(codes(few)).toEqual([]);
    expect(analyse(sums(together, -50, 1)).beliefs).toEqual([]);
    const scaled = sums(together, -50, 1);
    const qualities = scaled.qualities.map((quality): Model["qualities"][number] => ({ ...quality, scale: [20, 0] }));
    expect(analyse({ ...scaled, qualities }).beliefs).toMatchObject([{ spearman: -1, verdict: "supported" }]);
  });

  it("are not contradicted by correlation alone, where single changes bear them out", () => {
    // Within each option of the first decision, the second costs `q1` what it gives `q0`; the first gives both.
    const confounded: [number, number][][] = [
      [
        [0, 0],
        [100, 100],
      ],
      [0, 1, 2, 3, 4, 5].map((n) => [n, -n]),
    ];
    const analysis = analyse(sums(confounded, -50));
    expect(analysis.beliefs![0]!.spearman).toBeGreaterThan(0.3);
    expect(analysis.beliefs).toMatchObject([{ changes: { for: 30, against: 6 }, verdict: "open" }]);
  });

  it("turn round with the sign of what is believed", () => {
    const list = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(list, list, (first, second) => {
        const [[one], [other]] = [50, -50].map((strength) => analyse(sums([first, second], strength)).beliefs!) as [
          NonNullable<Analysis["beliefs"]>,
          NonNullable<Analysis["beliefs"]>,
        ];
        expect(other!.spearman).toBe(one!.spearman);
        expect(other!.changes).toEqual({ for: one!.changes.against, against: one!.changes.for });
        if (one!.verdict === "contradicted") expect(other!.verdict).toBe("supported");
      }),
      { numRuns: 50 },
    );
  });
});
