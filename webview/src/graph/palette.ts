import type { Palette } from "../picture/index.js";

/** The colours of the editor's theme, by the custom properties that `panel.css` derives from it: a change of theme needs no new drawing. */
export const themePalette: Palette = {
  background: "var(--to-background)",
  band: "var(--to-band)",
  card: "var(--to-card)",
  line: "var(--to-line)",
  ink: "var(--to-ink)",
  muted: "var(--to-muted)",
  faint: "var(--to-faint)",
  quality: "var(--to-quality)",
  qualityLine: "var(--to-quality-line)",
  decided: "var(--to-decided)",
  onDecided: "var(--to-on-decided)",
  recommended: "var(--to-recommended)",
  helps: "var(--to-helps)",
  hurts: "var(--to-hurts)",
  onSign: "var(--to-on-sign)",
  edge: "var(--to-edge)",
};
