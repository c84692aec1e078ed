import { formats } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { plan, refused } from "../support/plan.js";
import { presetFiles } from "./files.js";

describe("a realistic file", () => {
  for (const { format, path, before, values, changes } of presetFiles)
    it(`of ${format}, ${path}, says what was decided, and nothing else changes`, () => {
      const first = plan(format, before, values, path);
      expect(first.refusals).toEqual([]);
      const expected = changes.reduce((text, [was, is]) => {
        expect(text.split(was), was).toHaveLength(2);
        return text.replace(was, () => is);
      }, before ?? "");
      expect(first.text).toBe(expected);
      const second = plan(format, first.text, values, path);
      expect([second.edits, second.refusals]).toEqual([[], []]);
      expect(second.changes.every(({ same }) => same)).toBe(true);
    });

  it("is there for each format that is not plain YAML or JSON", () => {
    expect([...new Set(presetFiles.map(({ format }) => format)), "yaml", "json"].sort()).toEqual([...formats].sort());
  });
});

describe("a file that a format does not write", () => {
  it.each([
    ["dvc", "dvc.lock", "export-generated-file"],
    ["dvc", "params.py", "export-wrong-file"],
    ["kfp", "pipeline.yaml", "export-generated-file"],
    ["helm", "chart/templates/deployment.yaml", "export-wrong-file"],
    ["terraform", "main.tf", "export-wrong-file"],
    ["terraform", "terraform.tfvars", "export-wrong-file"],
  ])("of %s is %s", (format, file, code) => expect(refused(format, "a: 1\n", "a", 2, file)[0]).toBe(code));

  it.each(["github-actions", "gitlab-ci", "mlproject"])("of %s is one that is missing", (format) =>
    expect(refused(format, undefined, "a")[0]).toBe("export-missing-file"),
  );
});

describe("what a tool fills in when it reads a file", () => {
  it.each([
    ["gitlab-ci", "$CI_JOB_TOKEN"],
    ["gitlab-ci", "s3://$BUCKET/model"],
    ["gitlab-ci", "costs $$5"],
    ["gitlab-ci", "$[[ inputs.model ]]"],
    ["argo", "$(PASSWORD)"],
    ["kserve", "$(PASSWORD)"],
    ["kserve", "$$(PASSWORD)"],
  ])("in %s is neither written nor replaced: %s", (format, text) => {
    const file = (value: string) => `variables:\n  MODEL: ${JSON.stringify(value)}\n`;
    expect(refused(format, file("gbm"), "variables.MODEL", text)).toEqual(["export-unwritable", '"gbm"']);
    expect(refused(format, file(text), "variables.MODEL", "gnn")).toEqual([
      "export-interpolated",
      JSON.stringify(text),
    ]);
  });

  it.each([
    ["gitlab-ci", "5 $ a day"],
    ["github-actions", "$HOME"],
    ["mlproject", "$HOME"],
    ["kserve", "$HOME"],
    ["argo", "5$"],
  ])("is not all that has a dollar: of %s, %s", (format, text) => {
    const file = 'variables: { MODEL: "gbm" }\n';
    expect(plan(format, file, [["variables.MODEL", text]]).text).toBe(file.replace("gbm", () => text));
  });
});

it("writes no text where Vertex has a number", () => {
  expect(refused("kfp", '{"a": 8}', "a", "8")).toEqual(["export-type-mismatch", "8"]);
  expect(refused("kfp", '{"a": "x"}', "a", true)).toEqual(["export-type-mismatch", '"x"']);
  expect(plan("kfp", '{"a": null}', [["a", "x"]]).text).toBe('{"a": "x"}');
});

describe("Hydra's defaults list", () => {
  const defaults = "defaults:\n- dataset: cards\n- override /model@encoder: vit\n- optional db: pg\n- _self_\n";
  it.each([
    ["defaults.dataset", "cards", "fraud"],
    ["defaults.model@encoder", "vit", "fraud"],
    ["defaults.db", "pg", "fraud"],
    ["defaults[0].dataset", "cards", "fraud"],
  ])("is addressed by the group, as in %s", (key, was, is) =>
    expect(plan("hydra", defaults, [[key, is]]).text).toBe(defaults.replace(was, is)),
  );

  it("does not grow", () =>
    expect(refused("hydra", defaults, "defaults.optimizer", "sgd")[0]).toBe("export-path-mismatch"));
});
