import { applyEdits, listDvcParam, missingDvcParams, overriddenInHydra } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { keyOf } from "../support/plan.js";

const key = keyOf("serve.replicas");
const list = (text: string, stage = "a", file = "params.yaml") => {
  const edits = listDvcParam(text, stage, file, key);
  return edits && applyEdits(text, edits);
};

describe("a stage of dvc.yaml gets a parameter", () => {
  const stage = (params: string) => `# c\nstages:\n  a:\n    cmd: x # run\n${params}  b: {cmd: y}\n`;
  it.each([
    [
      "in a list",
      stage("    params:\n      - lr  # rate\n"),
      stage("    params:\n      - lr  # rate\n      - serve.replicas\n"),
    ],
    [
      "in a list at the column of its key",
      stage("    params:\n    -   lr\n"),
      stage("    params:\n    -   lr\n    -   serve.replicas\n"),
    ],
    ["between brackets", stage("    params: [lr, x]\n"), stage("    params: [lr, x, serve.replicas]\n")],
    ["in an empty list", stage("    params: []\n"), stage("    params: [serve.replicas]\n")],
    ["where it has none", stage(""), stage("    params:\n    - serve.replicas\n")],
    [
      "behind another file's",
      stage("    params:\n    - o.yaml: [lr]\n"),
      stage("    params:\n    - o.yaml: [lr]\n    - serve.replicas\n"),
    ],
  ])("%s", (_, before, after) => {
    expect(list(before)).toBe(after);
    expect(list(before.replaceAll("\n", "\r\n"))).toBe(after.replaceAll("\n", "\r\n"));
    expect(missingDvcParams(after, "params.yaml", [key])).toEqual({ missing: [] });
  });

  it.each([
    [
      "in the file's list",
      "    params:\n    - lr\n    - o.yaml:\n      - lr\n",
      "    params:\n    - lr\n    - o.yaml:\n      - lr\n      - serve.replicas\n",
    ],
    ["as a file of its own", "    params: [lr]\n", "    params: [lr, o.yaml: [serve.replicas]]\n"],
  ])("of another file, %s", (_, before, after) => expect(list(stage(before), "a", "o.yaml")).toBe(stage(after)));

  it("below `do`", () => {
    const text = "stages:\n  a:\n    foreach: [1]\n    do:\n      cmd: x\n      params: [lr]\n";
    expect(list(text)).toBe(text.replace("[lr]", "[lr, serve.replicas]"));
  });

  it.each([
    ["a stage that is not there", "stages:\n  b: {cmd: x}\n"],
    ["a stage between braces", "stages:\n  a: {cmd: x}\n"],
    ["a list that is an alias", "p: &p [lr]\nstages:\n  a:\n    cmd: x\n    params: *p\n"],
    ["a list that others share", "stages:\n  a:\n    params: &p [lr]\n  b:\n    params: *p\n"],
    ["what is no YAML", "stages: [\n"],
  ])("not in %s", (_, text) => expect(list(text)).toBe(undefined));
});

describe("a group of Hydra's defaults list wins over the file", () => {
  const defaults = (...items: string[]) =>
    `defaults:\n${items.map((item) => `- ${item}\n`).join("")}serve: {replicas: 2}\n`;
  it.each([
    ["behind _self_", defaults("_self_", "serve: large"), "serve"],
    ["with a package", defaults("_self_", "x/y@serve: large"), "x/y@serve"],
    ["that overrides", defaults("_self_", "override /serve: large"), "override /serve"],
    ["not before _self_", defaults("serve: large", "_self_"), undefined],
    ["not without _self_", defaults("serve: large"), undefined],
    ["not if it is another's", defaults("_self_", "model: large"), undefined],
    ["not if it is put elsewhere", defaults("_self_", "serve@_global_: large"), undefined],
    ["not without a list", "serve: {replicas: 2}\n", undefined],
  ])("%s", (_, text, group) => expect(overriddenInHydra(text, key)).toBe(group));
});
