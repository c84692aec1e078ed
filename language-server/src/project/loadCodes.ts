import type { Severity } from "@tradeops/engine";

/** The rules of reading: syntax, names, imports, files of data. Each has a page `docs/diagnostics/CODE.md`. */
export const loadCodes = {
  syntax: "error",
  "number-too-large": "error",
  "nesting-too-deep": "error",
  "file-too-large": "error",
  "file-unreadable": "error",
  "not-utf8": "error",
  "unknown-name": "error",
  "duplicate-name": "error",
  "import-missing": "error",
  "import-outside": "error",
  "import-system": "error",
  "data-missing": "error",
  "data-outside": "error",
  "data-unreadable": "error",
  "data-column": "error",
  "data-key": "error",
  "data-empty": "error",
  "data-filter": "error",
  "path-outside": "error",
} as const satisfies Record<string, Severity>;

export type LoadCode = keyof typeof loadCodes;
