import { engines } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { hasSchemas, wrong } from "../support/schemas.js";
import { jobOf } from "./job.js";

describe.skipIf(!hasSchemas())("the official schema accepts a sweep", () => {
  it.each([
    ["argo", "argo-workflows.schema.json", "withParam: ", "withParam: 3 #"],
    ["github-actions", "schemastore.github-workflow.json", "runs-on", "runs-of"],
  ])("for %s", { timeout: 60_000 }, (name, schema, right, misspelled) => {
    const points = ["gbm", "it's $(x) {{y}}"].flatMap((scorer) => [1, 2].map((batch) => ({ scorer, batch })));
    const file = engines.get(name)!.write(jobOf(points, { command: "python measure.py\nls" }));
    if ("problem" in file) throw new Error(file.problem);
    expect(wrong(schema, file.text)).toEqual([]);
    expect(wrong(schema, file.text.replace(right, misspelled))).not.toEqual([]);
  });
});
