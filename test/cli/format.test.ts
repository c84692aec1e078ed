import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const untidy = "\ufeffsystem small\r\n\r\n  // A comment.\r\ngoal cheap {minimize cost}   \r\nquality cost unit USD";
const tidy = "\ufeffsystem small\r\n\r\n// A comment.\r\ngoal cheap { minimize cost }\r\nquality cost unit USD";

async function formatted(args: string[], cwd: string) {
  const console = recorder({ cwd });
  const code = await run(["format", ...args], "0.0.0", console);
  return [code, console.stdout, console.stderr];
}

describe("tradeops format", () => {
  it("tidies in place, and keeps line ends, comments and the mark at the beginning", async () => {
    const root = folder({ "a.tradeops": untidy, "sub/b.tradeops": tidy });
    expect(await formatted(["--check"], root)).toEqual([1, "a.tradeops\n", "2 files, 1 to format\n"]);
    expect(readFileSync(join(root, "a.tradeops"), "utf8")).toBe(untidy);
    expect(await formatted([], root)).toEqual([0, "a.tradeops\n", "2 files, 1 formatted\n"]);
    expect(readFileSync(join(root, "a.tradeops"), "utf8")).toBe(tidy);
    expect(await formatted(["--check"], root)).toEqual([0, "", "2 files, 0 to format\n"]);
  });

  it("says why a file cannot be read", async () => {
    const root = folder({ "bytes.tradeops": "" });
    writeFileSync(join(root, "bytes.tradeops"), Buffer.from([0xff, 0xfe, 0x00]));
    expect(await formatted([], root)).toEqual([
      1,
      "",
      "error: bytes.tradeops is no UTF-8 text: save it as UTF-8\n1 file, 0 formatted\n",
    ]);
  });

  it("leaves what does not parse alone", async () => {
    const root = folder({ "bad.tradeops": "system  x {{  ", "good.tradeops": untidy });
    expect(await formatted([], root)).toEqual([
      1,
      "good.tradeops\n",
      "error: bad.tradeops does not parse: `tradeops check` says where\n2 files, 1 formatted\n",
    ]);
    expect(readFileSync(join(root, "bad.tradeops"), "utf8")).toBe("system  x {{  ");
  });
});
