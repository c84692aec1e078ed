import { fc, test } from "@fast-check/vitest";
import { analyse, analyseByStages, type Model, type Progress } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { randomModel } from "../oracle/randomModel.js";
import { table } from "./tableModel.js";

function through(model: Model) {
  const stages = analyseByStages(model);
  const passed: Progress[] = [];
  for (;;) {
    const { done, value } = stages.next();
    if (done) return { passed, result: value };
    passed.push(value);
  }
}

describe("an analysis by stages", () => {
  test.prop([randomModel])("ends in what `analyse` answers, and takes nothing back on the way", (model) => {
    const { passed, result } = through(model);
    expect(passed.map(({ stage }) => stage)).toEqual(["decided", "counts", "front", "ranking", "sensitivity"]);
    expect(result).toEqual(analyse(model));
    for (const { analysis, findings } of passed) {
      expect(result).toMatchObject(analysis);
      for (const finding of findings) expect(result.findings).toContainEqual(finding);
    }
  });

  test.prop([randomModel])("begins with the decided configuration, where the records leave nothing open", (model) => {
    const { passed, result } = through(model);
    const alone = passed[0]!.decided;
    if (alone) expect(result.decided).toMatchObject(alone);
    else expect(result.decided?.completed).not.toEqual([]);
  });

  test.prop([randomModel, fc.nat()])("stops where it is asked to, and nowhere else", (model, pick) => {
    let asked = 0;
    analyse(model, { cancelled: () => ++asked < 0 });
    const last = 1 + (pick % asked);
    let until = 0;
    expect(() => analyse(model, { cancelled: () => ++until === last })).toThrow("cancelled");
    expect(until).toBe(last);
  });

  it("is let be by not going on", () => {
    const stages = analyseByStages(table([[1, 2, 3]]));
    expect(stages.next().value).toMatchObject({ stage: "decided" });
    stages.return({} as never);
    expect(stages.next().done).toBe(true);
  });
});
