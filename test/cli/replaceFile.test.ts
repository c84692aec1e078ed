import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFile, replaceFile } from "../../cli/src/replaceFile.js";
import { folder } from "./folder.js";

describe("replaceFile", () => {
  it("puts the new text in place, keeps the mode and leaves nothing behind", async () => {
    const root = folder({ "conf/params.yaml": "a: 1\n" });
    chmodSync(join(root, "conf/params.yaml"), 0o640);
    expect(await replaceFile(root, "conf/params.yaml", "a: 1\n", "a: 2\n")).toBeNull();
    expect(readFileSync(join(root, "conf/params.yaml"), "utf8")).toBe("a: 2\n");
    expect(statSync(join(root, "conf/params.yaml")).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(root, "conf"))).toEqual(["params.yaml"]);
  });

  it("leaves a file alone that changed meanwhile", async () => {
    const root = folder({ "params.yaml": "a: 3\n" });
    expect(await replaceFile(root, "params.yaml", "a: 1\n", "a: 2\n")).toBe("changed meanwhile");
    expect(readFileSync(join(root, "params.yaml"), "utf8")).toBe("a: 3\n");
    expect(readdirSync(root)).toEqual(["params.yaml"]);
  });

  it("keeps byte order marks and line ends", async () => {
    const before = "\ufeffa: 1\r\n";
    const root = folder({ "params.yaml": before });
    expect(await replaceFile(root, "params.yaml", before, "\ufeffa: 2\r\n")).toBeNull();
    expect(readFileSync(join(root, "params.yaml"))).toEqual(Buffer.from("\ufeffa: 2\r\n"));
  });

  it("follows a link inside the project, and keeps it a link", async () => {
    const root = folder({ "conf/params.yaml": "a: 1\n" });
    symlinkSync("conf/params.yaml", join(root, "link.yaml"));
    expect(await replaceFile(root, "link.yaml", "a: 1\n", "a: 2\n")).toBeNull();
    expect(readFileSync(join(root, "conf/params.yaml"), "utf8")).toBe("a: 2\n");
    expect(
      readdirSync(root, { withFileTypes: true })
        .find((entry) => entry.name === "link.yaml")
        ?.isSymbolicLink(),
    ).toBe(true);
  });

  it("refuses links that leave the project, of the file and of its folder", async () => {
    const outside = folder({ "params.yaml": "a: 1\n" });
    const root = folder({});
    symlinkSync(join(outside, "params.yaml"), join(root, "params.yaml"));
    symlinkSync(outside, join(root, "conf"));
    const reason = "is a link to a place outside the project";
    expect(await replaceFile(root, "params.yaml", "a: 1\n", "a: 2\n")).toBe(reason);
    expect(await replaceFile(root, "conf/params.yaml", "a: 1\n", "a: 2\n")).toBe(reason);
    expect(await createFile(root, "conf/new.yaml", "a: 2\n")).toBe(reason);
    expect(readdirSync(outside)).toEqual(["params.yaml"]);
    expect(readFileSync(join(outside, "params.yaml"), "utf8")).toBe("a: 1\n");
  });

  it("says what is in the way", async () => {
    const root = folder({ "params.yaml": "a: 1\n" });
    mkdirSync(join(root, "folder"));
    expect(await replaceFile(root, "gone.yaml", "", "a: 2\n")).toBe("is gone");
    expect(await replaceFile(root, "folder", "", "a: 2\n")).toBe("is no ordinary file");
  });
});

describe("createFile", () => {
  it("makes the file and its folders", async () => {
    const root = folder({});
    expect(await createFile(root, "a/b/params.yaml", "a: 1\n")).toBeNull();
    expect(readFileSync(join(root, "a/b/params.yaml"), "utf8")).toBe("a: 1\n");
  });

  it("never overwrites", async () => {
    const root = folder({});
    writeFileSync(join(root, "params.yaml"), "mine\n");
    expect(await createFile(root, "params.yaml", "a: 1\n")).toBe("changed meanwhile");
    expect(readFileSync(join(root, "params.yaml"), "utf8")).toBe("mine\n");
  });
});
