import type { KeyStep } from "@tradeops/engine";
import { readValue, showPath } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { keyOf } from "./support/plan.js";

const workflow = `spec:
  arguments:
    parameters:
    - {name: model, value: resnet50}
    - name: batch
      value: 08   # read differently
  "a.b": {8080: on}
steps: [build, [1, 2], {run: x}]
anchors: &x
  deep: 1.50
copy: *x
nothing:
`;

/** The value and its bytes in the file, or the code of what is in the way. */
function read(path: string) {
  const reading = readValue("yaml", workflow, keyOf(path));
  if (reading.refusal) return reading.refusal.code;
  return [reading.value, workflow.slice(reading.start, reading.end)];
}

describe("a key leads", () => {
  it.each([
    ["by names", "anchors.deep", [1.5, "1.50"]],
    ["to a value that only writing is refused for", "anchors.deep", [1.5, "1.50"]],
    ["by the field of an item", "spec.arguments.parameters[name=model].value", ["resnet50", "resnet50"]],
    ["by a position", "spec.arguments.parameters[1].name", ["batch", "batch"]],
    ["by positions in positions", "steps[1][1]", [2, "2"]],
    ["by names with dots, and names that are numbers", 'spec."a.b"."8080"', ["on", "on"]],
    ["by a field and a position", "steps[2].run", ["x", "x"]],
    ["to where nothing is", "nothing", [null, ""]],
    ["to where a key would be put", "spec.limits.memory", [undefined, ""]],
    ["to a key below one without a value", "nothing.a", [undefined, ""]],
  ])("%s", (_, path, expected) => expect(read(path)).toEqual(expected));

  it.each([
    ["behind an alias", "copy.deep", "export-aliased"],
    ["through a value", "anchors.deep.x", "export-path-mismatch"],
    ["by a name into a list", "steps.build", "export-path-mismatch"],
    ["by a position into a map", "spec[0]", "export-path-mismatch"],
    ["to a list", "steps", "export-not-a-scalar"],
    ["to an item that there is not", "steps[9]", "export-missing-item"],
    ["to an item that no field selects", "spec.arguments.parameters[name=gone].value", "export-missing-item"],
  ])("not %s", (_, path, code) => expect(read(path)).toBe(code));
});

it("is not certain where readers differ", () => {
  const certain = (path: string) => {
    const reading = readValue("yaml", workflow, keyOf(path));
    return reading.refusal === undefined && reading.certain;
  };
  expect(certain("spec.arguments.parameters[name=batch].value")).toBe(false);
  expect(certain('spec."a.b"."8080"')).toBe(false);
  expect(certain("anchors.deep")).toBe(true);
});

it("is shown as people write it", () => {
  const key: KeyStep[] = [
    { kind: "name", name: "spec" },
    { kind: "name", name: "a.b" },
    { kind: "item", field: "name", value: "model" },
    { kind: "item", field: "port", value: "8080" },
    { kind: "item", field: "name", value: "two words" },
    { kind: "index", index: 0 },
    { kind: "name", name: "8080" },
  ];
  expect(showPath(key)).toBe('spec."a.b"[name=model][port=8080][name="two words"][0]."8080"');
});
