/** The addresses of a webview that its page may load from. */
export interface PageSources {
  cspSource: string;
  script: string;
  style: string;
  /** Fresh for each page. */
  nonce: string;
  /** The language of the interface, such as `en`. */
  language: string;
}

/** The page of the panel: nothing from the network, no script but the panel's own. */
export function page({ cspSource, script, style, nonce, language }: PageSources): string {
  const policy = [
    "default-src 'none'",
    `style-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `img-src ${cspSource} blob: data:`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${quoted(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${quoted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${quoted(style)}">
<title>TradeOps</title>
</head>
<body>
<div id="tradeops"></div>
<script nonce="${quoted(nonce)}" src="${quoted(script)}"></script>
</body>
</html>`;
}

const quoted = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
