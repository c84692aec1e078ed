import { describe, expect, it } from "vitest";
import { notices } from "../../../webview/src/panel/notices.js";
import { defaults, readSettings } from "../../../webview/src/panel/settings.js";
import { showNext } from "../../../webview/src/panel/shown.js";
import { fraudPicture } from "../../e2e/panel/pictures.js";

const said = (changes: Parameters<typeof fraudPicture>[0]) =>
  notices(showNext(showNext(null, fraudPicture()), fraudPicture(changes)));
const analysis = fraudPicture().analysis!;

describe("notices", () => {
  it("are none if all is well", () => {
    expect(said({})).toEqual([]);
  });

  it("say that values are of the version before", () => {
    expect(said({ analysis: null, state: { kind: "running" } })).toMatchObject([{ kind: "busy" }]);
    expect(said({ analysis: null, state: { kind: "invalid" } })[0]?.text).toContain("last version without any");
  });

  it("say why the analysis failed", () => {
    const [failed] = said({ analysis: null, state: { kind: "failed", message: "`x` is absent" } });
    expect(failed).toMatchObject({ kind: "warning", text: "The analysis failed: `x` is absent" });
  });

  it("say that nothing is feasible, and name what is to blame", () => {
    const conflict = { ids: ["require Budget", "catchFraud require"], message: "These two exclude each other." };
    const found = said({
      analysis: { ...analysis, front: [], recommended: null, decided: null, conflicts: [conflict] },
    });
    expect(found).toEqual([{ kind: "warning", text: conflict.message, ids: conflict.ids }]);
  });

  it("say how far the front is from the exact one, by goal", () => {
    const within = { catchFraud: 0.01231, beFast: 4.2, beFrugal: 0, explain: 10 };
    const [found, ...others] = said({ analysis: { ...analysis, certificate: "within ε", within } });
    expect(found).toMatchObject({ kind: "info" });
    expect(found?.text).toContain("`catchFraud` 1.3 points, `beFast` 4.2 ms, ");
    expect(others).toEqual([]);
  });

  it("claim nothing where nothing is known", () => {
    const [found] = said({ analysis: { ...analysis, certificate: "incomplete" } });
    expect(found).toMatchObject({ kind: "warning" });
    expect(found?.text).toContain("no front is claimed");
  });

  it("say that what was decided is dominated or infeasible", () => {
    const decided = { ...analysis.decided!, feasible: false, violates: ["require Budget"], dominatedBy: ["a", "b"] };
    const found = said({ analysis: { ...analysis, decided } });
    expect(found[0]?.ids).toEqual(["require Budget"]);
    expect(found[1]?.text).toContain("2 configurations are at least as good");
  });
});

describe("settings", () => {
  it("come back as they were kept", () => {
    const kept = {
      ...defaults,
      uri: "file:///a",
      system: "a",
      view: "tradeoffs",
      viewport: { x: 1, y: 2, scale: 0.5 },
    };
    expect(readSettings(structuredClone(kept))).toEqual(kept);
  });

  it.each([undefined, null, 3, {}, { uri: "file:///a" }])("are the defaults for %j", (kept) => {
    expect(readSettings(kept)).toEqual(defaults);
  });

  it("leave out what does not fit", () => {
    const kept = { uri: "file:///a", system: "a", view: "no", x: 3, viewport: { x: 1, y: "2px", scale: 0 } };
    expect(readSettings(kept)).toEqual({ ...defaults, uri: "file:///a", system: "a" });
  });
});
