import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hydraValue } from "../../../../pipelines/src/sweep/dvc.js";
import { hostile } from "../../../pipelines/sweep/job.js";
import { env, python } from "../support/tools.js";

const parse = `import json, sys
from hydra.core.override_parser.overrides_parser import OverridesParser
parser = OverridesParser.create()
json.dump([parser.parse_override("a=" + text).value() for text in json.load(sys.stdin)], sys.stdout)
`;

describe.skipIf(python.missing)("Hydra's own parser", () => {
  it("takes every value that is handed to DVC for what it is", () => {
    const texts = fc.sample(
      fc.oneof(hostile, fc.string({ unit: fc.constantFrom("'", "\\", "a", " ", "$", '"') })),
      2000,
    );
    const values = [...texts, true, false, 0, -1.5, 1e-7, 1e21, 2 ** 53];
    const given = values.flatMap((value) => {
      const text = hydraValue(value);
      return text === undefined ? [] : [{ value, text }];
    });
    expect(given.length).toBeGreaterThan(1000);
    const input = JSON.stringify(given.map(({ text }) => text));
    const { stdout, stderr } = spawnSync(python.path, ["-c", parse], { env, input, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(given.map(({ value }) => value));
  });
});
