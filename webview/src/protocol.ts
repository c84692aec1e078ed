import type { Changes, WhatIf } from "@tradeops/engine";
import type { Place } from "@tradeops/language-server";
import type { Picture } from "@tradeops/language-server/protocol";
import { readChanges, readChoices } from "./readChanges.js";

/**
 * What the panel and the host of the editor say to each other, by `postMessage`. Both ends import this file, and both check what arrives:
 * `readHostMessage` in the panel, `readViewMessage` in the host. What they do not know they answer with null; it is to be ignored.
 *
 * The page needs an element `#tradeops` in its body, `panel.css` and `panel.js` (a module-free script). It evaluates no text as code and
 * sets styles through the CSSOM alone, so this policy is enough:
 * `default-src 'none'; style-src ${cspSource}; script-src 'nonce-…'; img-src ${cspSource} blob: data:`.
 */
export type HostMessage =
  /** All that is drawn. `null`: the file holds no system any more. Sent after `ready`, then whenever something changed. */
  | { kind: "picture"; picture: Picture | null }
  /** The element that the cursor is at, by the model's id; `null` for none. */
  | { kind: "highlight"; id: string | null }
  /** Which of the views is to be shown. */
  | { kind: "show"; view: ViewName }
  /** What would be with the changes of question `ask`; `null` if there is no answer, and then why. */
  | { kind: "whatIf"; ask: number; result: WhatIf | null; problem: string };

/** The views, in the order of their tabs. */
export const views = ["graph", "tradeoffs", "whatif", "sensitivity", "decisions"] as const;
export type ViewName = (typeof views)[number];

export const isView = (value: unknown): value is ViewName => views.some((view) => view === value);

export type ViewMessage =
  /** The panel listens. Answered by `picture` and, if there is a cursor, `highlight`. */
  | { kind: "ready" }
  /** Show where an element of the model is written: `scorer.gnn`, `catchFraud`, `export params.yaml serve.replicas`. */
  | { kind: "reveal"; id: string }
  /** Show a place of `picture.leftOut`. The host opens no other. */
  | { kind: "revealPlace"; place: Place }
  /** What would be with these changes? Answered by `whatIf` with the same `ask`. */
  | { kind: "whatIf"; ask: number; changes: Changes }
  /** Write a decision into the model, as an edit that one undo takes back. */
  | { kind: "decide"; choices: NonNullable<Changes["choices"]>; because: string }
  /** Ask where to save, then save. `data` is the text of an SVG, or a PNG in base64. */
  | { kind: "savePicture"; format: "svg" | "png"; name: string; data: string }
  /** `data` is the text of the table, in UTF-8 with CRLF. */
  | { kind: "saveCsv"; name: string; data: string };

/** What the panel keeps by `setState`, and what a host finds when it restores the panel after a reload. */
export interface PanelState {
  /** Of the file that declares the system; empty before the first picture. */
  uri: string;
  system: string;
}

export function readHostMessage(data: unknown): HostMessage | null {
  if (!isRecord(data)) return null;
  switch (data.kind) {
    case "picture":
      return data.picture === null || isPicture(data.picture) ? { kind: "picture", picture: data.picture } : null;
    case "highlight":
      return data.id === null || isText(data.id) ? { kind: "highlight", id: data.id } : null;
    case "show":
      return isView(data.view) ? { kind: "show", view: data.view } : null;
    case "whatIf":
      if (!isCount(data.ask) || !isText(data.problem)) return null;
      return data.result === null || isWhatIf(data.result)
        ? { kind: "whatIf", ask: data.ask, result: data.result, problem: data.problem }
        : null;
    default:
      return null;
  }
}

export function readViewMessage(data: unknown): ViewMessage | null {
  if (!isRecord(data)) return null;
  const { kind, id, place, format, name, data: content, ask, because } = data;
  switch (kind) {
    case "ready":
      return { kind };
    case "reveal":
      return isText(id) ? { kind, id } : null;
    case "revealPlace":
      return isPlace(place) ? { kind, place } : null;
    case "whatIf": {
      const changes = readChanges(data.changes);
      return isCount(ask) && changes ? { kind, ask, changes } : null;
    }
    case "decide": {
      const choices = readChoices(data.choices);
      return choices && isText(because) ? { kind, choices, because } : null;
    }
    case "savePicture":
      if (format !== "svg" && format !== "png") return null;
      return isText(name) && isText(content) ? { kind, format, name, data: content } : null;
    case "saveCsv":
      return isText(name) && isText(content) ? { kind, name, data: content } : null;
    default:
      return null;
  }
}

export function readPanelState(data: unknown): PanelState | null {
  if (!isRecord(data)) return null;
  const { uri, system } = data;
  return isText(uri) && isText(system) ? { uri, system } : null;
}

/** The parts of a picture that the panel relies on before it looks closer; the host is trusted for the model within. */
function isPicture(value: unknown): value is Picture {
  if (!isRecord(value)) return false;
  const { system, uri, model, analysis, state, leftOut, verification } = value;
  return (
    isText(system) &&
    isText(uri) &&
    isRecord(model) &&
    Array.isArray(model.goals) &&
    (analysis === null || (isRecord(analysis) && Array.isArray(analysis.front))) &&
    isState(state) &&
    (verification === undefined || (isRecord(verification) && Array.isArray(verification.evidence))) &&
    Array.isArray(leftOut) &&
    leftOut.every((part: unknown) => isRecord(part) && isText(part.message) && isPlace(part))
  );
}

/** The parts of an answer that the panel relies on. */
function isWhatIf(value: unknown): value is WhatIf {
  if (!isRecord(value)) return false;
  const { tried, recommended, goals, feasible } = value;
  return (
    (tried === null || (isRecord(tried) && isRecord(tried.values))) &&
    (recommended === null || isRecord(recommended)) &&
    Array.isArray(goals) &&
    isText(feasible)
  );
}

function isState(value: unknown): value is Picture["state"] {
  if (!isRecord(value)) return false;
  if (value.kind === "failed") return isText(value.message);
  return value.kind === "ready" || value.kind === "running" || value.kind === "invalid";
}

function isPlace(value: unknown): value is Place {
  return (
    isRecord(value) &&
    isText(value.uri) &&
    isRecord(value.range) &&
    isSpot(value.range.start) &&
    isSpot(value.range.end)
  );
}

function isSpot(value: unknown): boolean {
  return isRecord(value) && isCount(value.line) && isCount(value.character);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
