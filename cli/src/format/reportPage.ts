import { createHash } from "node:crypto";
import type { Picture } from "@tradeops/language-server/protocol";

/** The built page: one script and one style sheet. */
export interface PageParts {
  script: string;
  style: string;
}

/**
 * One page that holds all that it shows. Its policy allows the script and the style sheet that are in it, by their hashes, and nothing else: no text of a
 * model can run, and no request leaves the page.
 */
export function reportPage(picture: Picture, { script, style }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "img-src blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(picture.model.title ?? picture.system)}</title>
<style>${style}</style>
</head>
<body>
<div id="tradeops"></div>
<script type="application/json" id="picture">${dataText(picture)}</script>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** JSON in which nothing can end its element. */
const dataText = (picture: Picture): string => JSON.stringify(picture).replaceAll("<", "\\u003c");

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
