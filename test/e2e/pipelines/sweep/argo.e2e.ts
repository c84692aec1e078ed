import { spawnSync } from "node:child_process";
import { engines } from "@tradeops/pipelines";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostile, idOf, jobOf } from "../../../pipelines/sweep/job.js";
import { tool } from "../support/tools.js";

const check = tool("bin/argo-check");

const run = (input: string) => spawnSync(check.path, [], { input, encoding: "utf8", maxBuffer: 1e8 });

function workflow(points: Parameters<typeof jobOf>[0]): string {
  const file = engines.get("argo")!.write(jobOf(points, { command: "python measure.py" }));
  if ("problem" in file) throw new Error(file.problem);
  return file.text;
}

describe.skipIf(check.missing)("Argo's own code", () => {
  it("finds nothing wrong with a sweep, and hands on every text of a model as it is", () => {
    const value = fc.oneof(hostile, fc.constant(null), fc.boolean(), fc.integer(), fc.constantFrom(0.1, 1e-7, 1e21));
    const points = fc.sample(fc.dictionary(hostile, value, { maxKeys: 3 }), 500);
    const { stdout, stderr, status } = run(workflow(points));
    expect([status, stderr]).toEqual([0, ""]);
    const given: [id: string, params: string][] = JSON.parse(stdout);
    expect(given.map(([id, params]) => [id, JSON.parse(params)])).toEqual(points.map((one, i) => [idOf(i), one]));
    for (const misspelled of [/withParam/, /template: "measure"/])
      expect(run(workflow(points).replace(misspelled, 'template: "other"')).status).toBe(1);
  });
});
