/** Colours by role. Helps and hurts, decided and open differ for every common form of colour blindness (after Okabe and Ito). */
export interface Palette {
  background: string;
  /** Lanes. */
  band: string;
  card: string;
  line: string;
  ink: string;
  muted: string;
  faint: string;
  quality: string;
  qualityLine: string;
  decided: string;
  onDecided: string;
  recommended: string;
  helps: string;
  hurts: string;
  onSign: string;
  edge: string;
}

export type Theme = "light" | "dark";

export const palettes: Record<Theme, Palette> = {
  light: {
    background: "#ffffff",
    band: "#f4f6f9",
    card: "#ffffff",
    line: "#cfd6de",
    ink: "#1c2430",
    muted: "#566270",
    faint: "#8a95a3",
    quality: "#eef1f8",
    qualityLine: "#b4bfd6",
    decided: "#0067a8",
    onDecided: "#ffffff",
    recommended: "#e3f0f9",
    helps: "#00805c",
    hurts: "#cc4f00",
    onSign: "#ffffff",
    edge: "#a3adba",
  },
  dark: {
    background: "#0f141b",
    band: "#161d27",
    card: "#1b2431",
    line: "#3b4757",
    ink: "#e8edf4",
    muted: "#a2afbf",
    faint: "#75828f",
    quality: "#222c42",
    qualityLine: "#4c5c80",
    decided: "#56b4e9",
    onDecided: "#08131c",
    recommended: "#1d3a52",
    helps: "#2fc795",
    hurts: "#f5893d",
    onSign: "#0f141b",
    edge: "#5d6a7a",
  },
};
