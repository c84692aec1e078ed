// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { scalars } from "../support/document.js";
import { plan, refused } from "../support/plan.js";

const first = "# Written by `tradeops export`, which replaces it as a whole: decide again instead of editing it.\n";
const experiment = "conf/experiment/tradeops.yaml";
const make = (values: Parameters<typeof plan>[2], text?: string, file = experiment, format = "hydra") =>
  plan(format, text, values, file);

describe("a file of our own", () => {
  it("is made from its head and the values", () => {
    const made = make([
      ["model.name", "gnn"],
      ["lr", 0.00005],
      ["model.layers", 3],
    ]);
    expect(made.text).toBe(`# @package _global_\n${first}model:\n  name: gnn\n  layers: 3\nlr: 5.0e-05\n`);
    expect(made.changes.map(({ path, current, same }) => [path, current, same])).toEqual([
      ["model.name", undefined, false],
      ["lr", undefined, false],
      ["model.layers", undefined, false],
    ]);
  });

  it("is a patch for KServe, which says what it is for", () => {
    const values: Parameters<typeof plan>[2] = [
      ["metadata.name", "scorer"],
      ["spec.predictor.minReplicas", 2],
    ];
    expect(make(values, undefined, "patch.yaml", "kserve").text).toBe(
      `${first}apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: scorer\nspec:\n  predictor:\n    minReplicas: 2\n`,
    );
    expect(make(values.slice(1), undefined, "patch.yaml", "kserve").refusals.map(({ code }) => code)).toEqual([
      "export-missing-file",
    ]);
  });

  it("follows the decisions, and says what goes", () => {
    const { text } = make([
      ["a", 1],
      ["b.c", "x"],
    ]);
    const next = make([["a", 2]], text);
    expect(next.removed?.map(({ path, current }) => [path, current])).toEqual([["b.c", "x"]]);
    expect(next.changes).toMatchObject([{ path: "a", current: 1, decided: 2, same: false }]);
    expect(next.text).toBe(text.replace("a: 1\nb:\n  c: x\n", "a: 2\n"));
    expect(next.edits).toHaveLength(1);
  });

  it("is left alone where it says the same in another order, also with CRLF", () => {
    const { text } = make([
      ["a", 1],
      ["b", 2],
    ]);
    for (const now of [text, text.replaceAll("\n", "\r\n")]) {
      const again = make(
        [
          ["b", 2],
          ["a", 1],
        ],
        now,
      );
      expect([again.edits, again.text, again.removed ?? []]).toEqual([[], now, []]);
    }
    expect(make([["a", 3]], text.replaceAll("\n", "\r\n")).text).toBe(
      text.replace("a: 1\nb: 2", "a: 3").replaceAll("\n", "\r\n"),
    );
  });

  it.each([
    ["a comment", "a: 1 # why\n"],
    ["a list", "a: 1\nb: [1]\n"],
    ["another layout", "a:  1\n"],
    ["no last line break", "a: 1"],
  ])("is refused where somebody added %s", (_, body) =>
    expect(refused("hydra", `# @package _global_\n${first}${body}`, "a", 2, experiment)[0]).toBe("export-edited"),
  );

  it("is the user's once its first line is gone", () => {
    const text = "# @package _global_\na: 1 # why\nb: 2\n";
    expect(make([["a", 3]], text).text).toBe(text.replace("a: 1", "a: 3"));
  });

  it("is none where the name is one that people write", () => {
    expect(plan("helm", undefined, [["a", 1]], "values.yaml").text).toBe("a: 1\n");
    expect(plan("helm", undefined, [["a", 1]], "values-tradeops.yaml").text).toBe(`${first}a: 1\n`);
    expect(plan("hydra", undefined, [["a", 1]], "conf/model/ours.yaml").text).toBe("a: 1\n");
  });

  it("is not made while something is refused", () => {
    const { edits, refusals } = make([
      ["a", 1],
      ["b", "${c}"],
    ]);
    expect([edits, refusals.map(({ code }) => code)]).toEqual([[], ["export-unwritable"]]);
  });

  const names = fc.uniqueArray(fc.constantFrom("a", "b.c", "b.d", "on", '"x y"', "__proto__", "b.e.f"), {
    minLength: 1,
  });
  const some = names.chain((keys) =>
    fc.tuple(...keys.map((key) => scalars.map((value) => [key, value] as [string, never]))),
  );
  test.prop([some, some], { numRuns: 100 })(
    "comes from the decisions alone, whatever it said before",
    (before, after) => {
      const wanted = make(after);
      const old = make(before);
      if (wanted.refusals.length > 0 || old.refusals.length > 0) return;
      const next = make(after, old.text);
      expect(next.refusals).toEqual([]);
      const again = make(after, next.text);
      expect([again.edits, again.changes.every(({ same }) => same)]).toEqual([[], true]);
      expect(next.text.split("\n").sort()).toEqual(wanted.text.split("\n").sort());
    },
  );
});
