import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { reportPage } from "../../cli/src/format/reportPage.js";
import { fraudPicture } from "../e2e/panel/pictures.js";

const bad = "</script><img src=x onerror=alert(1)><!--";
const parts = { script: "console.log('a')", style: "body{color:red}" };

describe("the page of a report", () => {
  it("allows what is in it by hash, and nothing else", () => {
    const page = reportPage(fraudPicture(), parts);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hash(parts.script)};`);
    expect(policy).toContain(`style-src ${hash(parts.style)};`);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it("holds the picture as data that no text of a model can leave", () => {
    const picture = fraudPicture();
    picture.model.title = bad;
    const page = reportPage(picture, parts);
    const [, data = ""] = /<script type="application\/json" id="picture">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify(picture)));
    expect(page).not.toContain("<img");
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  });
});
