import type { Analysis } from "@tradeops/engine";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { candidates, choiceText, reference, roles } from "../../../webview/src/tradeoffs/candidates.js";
import { compare } from "../../../webview/src/tradeoffs/compare.js";
import { csv } from "../../../webview/src/tradeoffs/csv.js";
import { goalText, thresholds } from "../../../webview/src/tradeoffs/goalText.js";
import { placeLabels } from "../../../webview/src/tradeoffs/placeLabels.js";
import { heaviest, points, range } from "../../../webview/src/tradeoffs/points.js";
import { fraud } from "../../fixtures/models/fraud.js";
import { fraudAnalysis } from "../../fixtures/models/fraudAnalysis.js";

const model = fraud();
const analysis = fraudAnalysis();
const all = candidates(analysis);
const [a, b, c] = [all[0]!, all[1]!, all[2]!];
const goals = analysis.goals.map((goal) => goalText(goal, model));
const goal = (name: string) => goals.find((text) => text.goal.name === name)!;

describe("candidates", () => {
  it("are the front, by letter, with what distinguishes each", () => {
    expect(all.map((one) => [one.letter, ...roles(one)])).toEqual([
      ["A", "decided", "recommended", "knee"],
      ["B"],
      ["C", "knee"],
      ["D", "tied with A"],
    ]);
  });

  it("have what was decided at the end where it is not on the front", () => {
    const front = analysis.front.slice(1);
    const decided = { ...analysis.decided!, dominatedBy: [front[0]!.id] };
    const off: Analysis = { ...analysis, front, decided, recommended: front[0]!.id };
    const found = candidates(off);
    expect(roles(found.at(-1)!)).toEqual(["decided", "dominated"]);
    expect(reference(found)).toBe(found.at(-1));
  });

  it("name their choices as the model does", () => {
    expect(choiceText(model, a.configuration, "scorer")).toBe("Graph neural network");
    expect(choiceText(model, a.configuration, "replicas")).toBe("8");
    expect(choiceText(model, c.configuration, "adversarial")).toBe("–");
  });
});

describe("comparison", () => {
  it("says what is gained and what it costs, and puts differences first", () => {
    const found = compare(b, a, goals, model);
    expect(found.sentence).toBe(
      "Choosing B over A gains “Catch fraud” (+0.4 points) and “Say why a card was blocked” (+50), " +
        "at the cost of “Do not hold up payments” (+11.1 ms).",
    );
    expect(found.goals.map((one) => one.effect)).toEqual(["better", "worse", "better", "same"]);
    expect(found.choices.map((one) => one.isDifferent)).toEqual([true, true, false, false, false, false]);
  });

  it("claims no difference within two standard errors", () => {
    const near = { ...b, configuration: { ...b.configuration, se: { catchFraud: 0.01, beFast: 20 } } };
    expect(compare(near, a, goals, model).sentence).toBe(
      "Choosing B over A gains “Say why a card was blocked” (+50) and costs nothing.",
    );
  });

  it("is turned around when the two change places", () => {
    const opposite = { better: "worse", worse: "better", same: "same" };
    const there = compare(c, a, goals, model).goals;
    const back = new Map(compare(a, c, goals, model).goals.map((one) => [one.name, one.effect]));
    for (const { name, effect } of there) expect(back.get(name)).toBe(opposite[effect]);
  });
});

describe("the table as CSV", () => {
  const table = parse(csv(all, goals, model), { columns: true }) as Record<string, string>[];

  it("has a row for each candidate, numbers as they are", () => {
    expect(table).toHaveLength(4);
    expect(table[0]).toMatchObject({ member: "A", "beFast [ms]": "48.31", scorer: "Graph neural network" });
  });

  it("gives back any text, and no spreadsheet runs one", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        const named = structuredClone(model);
        named.decisions[0]!.options[1]!.title = text;
        const rows = parse(csv([a], goals, named), { columns: true }) as Record<string, string>[];
        const cell = rows[0]?.scorer ?? "";
        expect(cell === text || cell === `'${text}`).toBe(true);
        expect(cell).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});

describe("the chart", () => {
  it("begins with the two goals that weigh most", () => {
    expect(heaviest(goals)).toEqual(["catchFraud", "beFast"]);
    expect(heaviest([])).toEqual([null, null]);
  });

  it("shows every point with its errors, and every threshold", () => {
    const shown = points(all, goal("catchFraud"), goal("beFast"));
    const y = range(
      shown.map((point) => ({ at: point.y, error: point.errorY })),
      goal("beFast"),
    );
    for (const { at } of thresholds(goal("beFast"))) expect(at > y.min && at < y.max).toBe(true);
    for (const point of shown) expect(point.y - point.errorY > y.min && point.y + point.errorY < y.max).toBe(true);
    expect(thresholds(goal("beFast")).map(({ label }) => label)).toEqual(["required ≤ 60 ms", "aim 25 ms"]);
  });

  it("is not pressed together by a threshold that is far away", () => {
    const [near, loose] = [0, 6000].map((bound) =>
      goalText({ ...goal("beFast").goal, require: { op: "<=", value: bound }, aim: null }, model),
    );
    const values = [24, 48].map((at) => ({ at, error: 0 }));
    expect(range(values, near!).min).toBeLessThan(0);
    expect(range(values, loose!).max).toBeLessThan(60);
  });

  it("tells ticks apart", () => {
    expect(goal("catchFraud").tick(0.9525, 0.0025)).toBe("95.25%");
    expect(goal("beFast").tick(40, 10)).toBe("40");
  });

  it("writes labels that cover neither each other nor a point, and stay inside", () => {
    const anchor = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) });
    const area = { left: 0, right: 400, top: 0, bottom: 300 };
    const width = (text: string) => text.length * 7;
    fc.assert(
      fc.property(fc.array(anchor, { maxLength: 25 }), (anchors) => {
        const labels = placeLabels(
          anchors.map((at, i) => ({ ...at, texts: [`${i} recommended`, String(i)] })),
          area,
          width,
        ).map(({ text, x, y }) => ({ text, left: x, right: x + width(text), top: y - 7, bottom: y + 7 }));
        for (const [i, label] of labels.entries()) {
          expect(label.left >= 0 && label.right <= 400 && label.top >= 0 && label.bottom <= 300).toBe(true);
          for (const other of labels.slice(i + 1)) {
            const apart = label.right <= other.left || other.right <= label.left;
            expect(apart || label.bottom <= other.top || other.bottom <= label.top).toBe(true);
          }
          const covered = anchors.some(
            ({ x, y }, n) =>
              !label.text.startsWith(String(n)) &&
              x > label.left &&
              x < label.right &&
              y > label.top &&
              y < label.bottom,
          );
          expect(covered).toBe(false);
        }
      }),
    );
  });
});
