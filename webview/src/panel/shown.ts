import type { Analysis, Model, Verification } from "@tradeops/engine";
import type { Picture } from "@tradeops/language-server/protocol";

/** What the panel shows, and how that stands to the newest picture that the host sent. */
export interface Shown {
  system: string;
  uri: string;
  model: Model;
  analysis: Analysis | null;
  /** The newest picture had nothing to draw, so that an earlier one stays. */
  isEarlierModel: boolean;
  /** The newest picture has no analysis, so that an earlier one stays. */
  isEarlierAnalysis: boolean;
  /** What was measured, held against the model; `null` while that is not known. */
  verification: Verification | null;
  state: Picture["state"];
  leftOut: Picture["leftOut"];
}

/**
 * What to show after a picture arrived. It is never worse than what was shown of the same system: an earlier analysis stays while there is no
 * new one, and an earlier model stays where errors leave nothing of the new one.
 */
export function showNext(before: Shown | null, picture: Picture): Shown {
  const known = before?.uri === picture.uri && before.system === picture.system ? before : null;
  const isBroken = picture.state.kind === "invalid" || picture.leftOut.length > 0;
  const keepsModel = known !== null && isBroken && isEmpty(picture.model) && !isEmpty(known.model);
  const model = keepsModel ? known.model : picture.model;
  const isWaiting = picture.analysis === null && !isEmpty(model);
  const analysis = picture.analysis ?? (isWaiting ? (known?.analysis ?? null) : null);
  return {
    system: picture.system,
    uri: picture.uri,
    model,
    analysis,
    isEarlierModel: keepsModel,
    isEarlierAnalysis: picture.analysis === null && analysis !== null,
    verification: picture.verification ?? (isWaiting ? (known?.verification ?? null) : null),
    state: picture.state,
    leftOut: picture.leftOut,
  };
}

/** Nothing of the model would be drawn. */
export function isEmpty(model: Model): boolean {
  return [model.decisions, model.qualities, model.goals, model.exports, model.evidence].every(
    (all) => all.length === 0,
  );
}
