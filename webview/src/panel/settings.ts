import { type PanelState, readPanelState, type ViewName } from "../protocol.js";

/** What the user chose in the panel; survives a reload of the editor. */
export interface Settings extends PanelState {
  view: ViewName;
  /** Whether the picture follows the cursor. */
  follow: boolean;
  legend: boolean;
  /** The goals of both axes, if they were chosen. */
  x: string | null;
  y: string | null;
}

export const defaults: Settings = {
  uri: "",
  system: "",
  view: "graph",
  follow: true,
  legend: true,
  x: null,
  y: null,
};

/** Reads what was kept, part by part: what does not fit is as if it was never set. */
export function readSettings(kept: unknown): Settings {
  const state = readPanelState(kept);
  if (!state || typeof kept !== "object" || kept === null) return defaults;
  const fields = new Map<string, unknown>(Object.entries(kept));
  const axis = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" ? value : null;
  };
  return {
    ...state,
    view: fields.get("view") === "tradeoffs" ? "tradeoffs" : "graph",
    follow: fields.get("follow") !== false,
    legend: fields.get("legend") !== false,
    x: axis("x"),
    y: axis("y"),
  };
}
