import { describe, expect, it } from "vitest";
import { isEmpty, showNext } from "../../../webview/src/panel/shown.js";
import { fraudPicture, leftOut } from "../../e2e/panel/pictures.js";
import { emptyModel } from "../../fixtures/models/emptyModel.js";

const first = showNext(null, fraudPicture());

describe("what is shown after a picture arrived", () => {
  it("is the picture", () => {
    expect(first).toMatchObject({ system: "fraud", isEarlierModel: false, isEarlierAnalysis: false });
    expect(first.model).toEqual(fraudPicture().model);
  });

  it("keeps the analysis while the next one is under way", () => {
    const model = { ...fraudPicture().model, title: "Changed" };
    const next = showNext(first, fraudPicture({ model, analysis: null, state: { kind: "running" } }));
    expect(next.model.title).toBe("Changed");
    expect(next.analysis).toBe(first.analysis);
    expect(next.isEarlierAnalysis).toBe(true);
  });

  it("keeps the model when errors leave nothing of it", () => {
    const broken = fraudPicture({
      model: emptyModel("fraud"),
      analysis: null,
      state: { kind: "invalid" },
      leftOut: [leftOut(0, "what is this")],
    });
    const next = showNext(first, broken);
    expect(next.model).toBe(first.model);
    expect(next.isEarlierModel).toBe(true);
    expect(next.leftOut).toHaveLength(1);
  });

  it("goes empty when the user emptied the model", () => {
    const next = showNext(first, fraudPicture({ model: emptyModel("fraud"), analysis: null }));
    expect(isEmpty(next.model)).toBe(true);
    expect(next).toMatchObject({ analysis: null, isEarlierModel: false });
  });

  it("takes nothing over from another system", () => {
    const next = showNext(first, fraudPicture({ system: "other", analysis: null, state: { kind: "running" } }));
    expect(next.analysis).toBeNull();
  });
});
