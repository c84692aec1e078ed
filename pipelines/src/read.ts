import type { KeyStep } from "@tradeops/engine";
import { open } from "./plan/open.js";
import { taken } from "./presets/values.js";
import { locate } from "./tree/locate.js";
import type { Reading } from "./types.js";

/**
 * What a file says at a key, as the format's tool takes it; `undefined` if it says nothing there. A value that only writing is refused
 * for, for example because it is anchored, is read.
 */
export function readValue(format: string, text: string, key: readonly KeyStep[], file = ""): Reading {
  const opened = open(format, text, file);
  if ("code" in opened) return { refusal: { id: null, ...opened } };
  const { preset, views } = opened;
  const found = locate(views[0], preset.resolve?.(views[0], key) ?? key);
  if (found.kind === "problem") return { refusal: { id: null, ...found.problem } };
  if (found.kind === "scalar") {
    const { certain, start, end } = found.node;
    return { value: taken(preset, views[0], key, found.node), certain, start, end };
  }
  const at = found.under?.end ?? text.length;
  return { value: undefined, certain: true, start: at, end: at };
}
