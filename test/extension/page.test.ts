import { describe, expect, it } from "vitest";
import { page } from "../../extension/src/panel/page.js";

const sources = {
  cspSource: "https://webview.example",
  script: "https://webview.example/panel.js",
  style: "https://webview.example/panel.css",
  nonce: "n-1",
  language: "en",
};

describe("the panel's page", () => {
  it("lets only the panel's own script run, and nothing load from elsewhere", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page(sources))?.[1];
    expect(policy?.split("; ")).toEqual([
      "default-src 'none'",
      "style-src https://webview.example",
      "script-src 'nonce-n-1'",
      "img-src https://webview.example blob: data:",
    ]);
    expect(page(sources).match(/<script/g)).toHaveLength(1);
    expect(page(sources)).toContain('<script nonce="n-1" src="https://webview.example/panel.js">');
  });

  it("quotes what it is given", () => {
    const text = page({ ...sources, language: '"><script>' });
    expect(text.match(/<script/g)).toHaveLength(1);
  });
});
