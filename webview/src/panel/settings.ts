import type { Changes } from "@tradeops/engine";
import type { Viewport } from "../graph/viewport.js";
import { isView, type PanelState, readPanelState, type ViewName } from "../protocol.js";
import { readChanges } from "../readChanges.js";

/** What the user chose in the panel; survives a reload of the editor. */
export interface Settings extends PanelState {
  view: ViewName;
  /** Whether the picture follows the cursor. */
  follow: boolean;
  /** Whether the graph leaves out options that are not chosen. */
  collapsed: boolean;
  /** `null`: where there is room. */
  legend: boolean | null;
  /** Where the graph stands, once the user has moved it. */
  viewport: Viewport | null;
  /** The goals of both axes, if they were chosen. */
  x: string | null;
  y: string | null;
  /** Whether two goals are drawn, or all. */
  chart: "two" | "all";
  /** Ids of configurations that are compared side by side. */
  pins: string[];
  /** What is tried in the view What if, of this system; `null` for nothing. */
  trial: Changes | null;
}

export const defaults: Settings = {
  uri: "",
  system: "",
  view: "graph",
  follow: true,
  collapsed: false,
  legend: null,
  viewport: null,
  x: null,
  y: null,
  chart: "two",
  pins: [],
  trial: null,
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
  const legend = fields.get("legend");
  const view = fields.get("view");
  return {
    ...state,
    view: isView(view) ? view : defaults.view,
    follow: fields.get("follow") !== false,
    collapsed: fields.get("collapsed") === true,
    legend: typeof legend === "boolean" ? legend : null,
    viewport: readViewport(fields.get("viewport")),
    x: axis("x"),
    y: axis("y"),
    chart: fields.get("chart") === "all" ? "all" : "two",
    pins: readTexts(fields.get("pins")),
    trial: readChanges(fields.get("trial")),
  };
}

function readViewport(kept: unknown): Viewport | null {
  if (typeof kept !== "object" || kept === null) return null;
  const fields = new Map<string, unknown>(Object.entries(kept));
  const [x, y, scale] = ["x", "y", "scale"].map((name) => Number(fields.get(name)));
  if (x === undefined || y === undefined || scale === undefined) return null;
  return Number.isFinite(x) && Number.isFinite(y) && scale > 0 && Number.isFinite(scale) ? { x, y, scale } : null;
}

function readTexts(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string") : [];
}
