import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Verification } from "../../../../engine/src/index.js";
import { root } from "../../support/paths.js";
import { project, python, ran, tradeops, write } from "../support/tools.js";

/** `examples/digits`, with nothing decided yet: decide, export, train, verify; what is measured then says how to go on. */
describe.skipIf(python.missing)("the loop of decisions and measurements", () => {
  let folder = "";
  const text = (path: string) => readFileSync(join(folder, path), "utf8");
  const replace = (path: string, from: string | RegExp, to: string) => {
    expect(text(path)).toMatch(from);
    write(folder, path, text(path).replace(from, to));
  };
  const decide = (because: string) =>
    expect(tradeops(folder, "decide", "--because", because, "--today", "2026-11-24")).toMatchObject({ status: 0 });
  const repro = () => ran(folder, "dvc", ["repro"]);
  const verify = (): { status: number | null; found: Verification } => {
    const { status, stdout } = tradeops(folder, "verify", "--json", "--today", "2026-11-24");
    return { status, found: JSON.parse(stdout) };
  };
  const verdicts = ({ evidence }: Verification) => evidence.map(({ verdict }) => verdict);

  beforeAll(() => {
    folder = project({});
    cpSync(join(root, "examples/digits"), folder, { recursive: true });
    rmSync(join(folder, "metrics.json"));
    replace("digits.tradeops", /^decide pilot [\s\S]*?^}\n/m, "");
    replace("params.yaml", "classifier: logistic", "classifier: forest");
    ran(folder, "git", ["init", "-q"]);
    ran(folder, "dvc", ["init", "-q"]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("begins with a decision that is trained, and holds", () => {
    decide("the best balance, before anything is measured");
    expect(tradeops(folder, "export")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("forest → logistic"),
    });
    repro();
    expect(JSON.parse(text("metrics.json"))).toMatchObject({ classifier: "logistic", examples: 1200 });
    const { status, found } = verify();
    expect([status, verdicts(found), found.reopened]).toEqual([0, ["holds", "holds"], null]);
  });

  it("re-opens the decision when a new scanner makes the measurement worse, and names the alternative", () => {
    replace("params.yaml", "noise: 0.0", "noise: 3.0");
    repro();
    const { status, found } = verify();
    expect([status, verdicts(found)]).toEqual([1, ["violates", "holds"]]);
    expect(found.reopened).toMatchObject({
      decides: ["choice1"],
      alternative: { changes: [{ decision: "classifier", from: ["logistic"], to: ["svm"] }] },
    });
  });

  it("holds again with the assumption updated as verify says, decided anew, exported and trained", () => {
    const [assumption] = verify().found.evidence[0]!.assumptions;
    expect(assumption).toMatchObject({ parameter: "classifier.logistic.accuracy", prior: { mean: 0.965, sd: 0.012 } });
    const { mean, sd } = assumption!.posterior!;
    replace("digits.tradeops", "normal(0.965, 0.012)", `normal(${mean.toFixed(4)}, ${sd.toFixed(4)})`);
    decide("the new scanner is noisy");
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stdout: expect.stringContaining("logistic → svm") });
    repro();
    expect(JSON.parse(text("metrics.json"))).toMatchObject({ classifier: "svm", examples: 1200 });
    const { status, found } = verify();
    expect([status, verdicts(found), found.reopened]).toEqual([0, ["holds", "holds"], null]);
    expect(tradeops(folder, "export", "--check")).toMatchObject({ status: 0 });
  });
});
