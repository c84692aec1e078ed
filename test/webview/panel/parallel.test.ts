import { describe, expect, it } from "vitest";
import { candidates } from "../../../webview/src/tradeoffs/candidates.js";
import { filtered, noFilters, withChoice, withRange } from "../../../webview/src/tradeoffs/filters.js";
import { goalText } from "../../../webview/src/tradeoffs/goalText.js";
import { axesOf, heightAt, heights, nearest, valueAt } from "../../../webview/src/tradeoffs/parallel.js";
import { standing, standingSentence } from "../../../webview/src/tradeoffs/standing.js";
import { fraud } from "../../fixtures/models/fraud.js";
import { fraudAnalysis } from "../../fixtures/models/fraudAnalysis.js";

const model = fraud();
const analysis = fraudAnalysis();
const all = candidates(analysis);
const goals = analysis.goals.map((goal) => goalText(goal, model));
const axes = axesOf(all, goals);

describe("parallel axes", () => {
  it("have the better end on top, whichever way the goal goes", () => {
    for (const axis of axes) {
      const isMore = axis.text.goal.direction === "maximize";
      expect(isMore ? axis.best >= axis.worst : axis.best <= axis.worst).toBe(true);
      expect(heightAt(axis, axis.best)).toBeGreaterThanOrEqual(heightAt(axis, axis.worst));
      expect(valueAt(axis, heightAt(axis, axis.best))).toBeCloseTo(axis.best, 9);
    }
  });

  it("hold every value", () => {
    for (const one of all) for (const at of heights(one, axes)) expect(at !== null && at >= 0 && at <= 1).toBe(true);
  });

  it("find the line that is nearest, or none", () => {
    const lines = [
      [0, 1],
      [1, 0],
      [0.4, null],
    ];
    expect(nearest(lines, 0.25, 0.3, 0.1)).toBe(0);
    expect(nearest(lines, 0.25, 0.7, 0.1)).toBe(1);
    expect(nearest(lines, 0.25, 0.5, 0.1)).toBeNull();
    expect(nearest([], 0, 0, 1)).toBeNull();
  });
});

describe("filters", () => {
  it("leave what lies between their bounds", () => {
    const values = all.map(({ configuration }) => configuration.values.beFast!).sort((a, b) => a - b);
    const middle = values[Math.floor(values.length / 2)]!;
    const left = filtered(all, withRange(noFilters, "beFast", null, middle), model);
    expect(left.map(({ configuration }) => configuration.values.beFast!).every((value) => value <= middle)).toBe(true);
    expect(left).toHaveLength(values.filter((value) => value <= middle).length);
  });

  it("leave what chooses as they say, and nothing for a goal that is gone", () => {
    const left = filtered(all, withChoice(noFilters, "scorer", "Gradient boosted trees"), model);
    expect(left.length).toBeGreaterThan(0);
    expect(left.every(({ configuration }) => configuration.options.scorer?.[0] === "gbm")).toBe(true);
    expect(filtered(all, withRange(noFilters, "gone", 0, 1), model)).toEqual([]);
  });

  it("are taken away by an empty range", () => {
    expect(withRange(withRange(noFilters, "beFast", 1, 2), "beFast", null, null)).toEqual(noFilters);
  });
});

describe("what a configuration gives up", () => {
  it("is what the front has better, the heaviest first", () => {
    const configuration = all.find(({ isDecided }) => isDecided)!.configuration;
    const { givesUp, gains } = standing(configuration, all, goals);
    const front = (goal: string) => Math.max(...analysis.front.map(({ utilities }) => utilities[goal]!));
    for (const { text, here } of givesUp) expect(here).toBeLessThan(front(text.goal.name));
    for (const { text, here } of gains) expect(here).toBeCloseTo(front(text.goal.name), 1);
    expect(givesUp.length).toBeGreaterThan(0);
    expect(standingSentence("It", configuration, all, goals)).toMatch(/^It gives up “.*can be had\).*\.$/);
  });
});
