import type { Severity } from "@tradeops/engine";

/** What keeps a value from taking effect though it is written. Each has a page `docs/diagnostics/CODE.md`, and `allow` before the export can name it. */
export const noteCodes = {
  "export-key-unknown": "warning",
  "export-not-listed": "warning",
  "export-overridden": "warning",
  "export-schema": "warning",
  "export-unparsable-dvc": "warning",
} as const satisfies Record<string, Severity>;

export type NoteCode = keyof typeof noteCodes;
