/** How the panel is bundled for a page, in an editor as in a report: one script that loads nothing more. */
export const browserBundle = {
  bundle: true,
  format: "iife",
  platform: "browser",
  target: ["chrome128", "firefox128", "safari17.4"],
  conditions: ["source"],
  mainFields: ["module", "main"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  legalComments: "none",
};
