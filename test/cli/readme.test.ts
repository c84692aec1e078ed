import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";

const root = resolve(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const verifying = readFileSync(join(root, "docs/verify.md"), "utf8");
const consoles = [...`${readme}${verifying}`.matchAll(/```console\n\$ npx --no tradeops (.*)\n([\s\S]*?)```/g)].map(
  ([, command, output]) => [command!, output!] as const,
);

describe("the README", () => {
  it("shows commands", () => expect(consoles.length).toBeGreaterThan(2));

  it.each(consoles)("shows what `tradeops %s` prints", async (command, output) => {
    const console = recorder({ cwd: root });
    await run(command.split(" "), "0.0.0", console);
    let rest = console.stdout;
    // Between the shown parts, `…` stands for anything.
    for (const part of output.split(/^…\n/m)) {
      expect(rest).toContain(part);
      rest = rest.slice(rest.indexOf(part) + part.length);
    }
    if (!output.includes("…")) expect(console.stdout).toBe(output);
  });

  it("links files that are there", () => {
    const links = [...readme.matchAll(/(?:\]\(|src(?:set)?=")([^)"#:]+)["#)]/g)].map(([, path]) => path!);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
