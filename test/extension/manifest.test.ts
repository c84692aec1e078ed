import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const folder = resolve(import.meta.dirname, "../../extension");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const manifest = JSON.parse(read("package.json"));

describe("the extension's manifest", () => {
  it("has a text for each %key%, and no text without one", () => {
    const used = [...read("package.json").matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual(Object.keys(JSON.parse(read("package.nls.json"))).sort());
  });

  it("names only files that are there", () => {
    const named = [...read("package.json").matchAll(/"(\.\/(?!dist)[\w./-]+|icons\/[\w.-]+)"/g)].map(
      (match) => match[1]!,
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
  });

  it("declares each command that the extension registers, and no other", () => {
    const registered = [...read("src/extension.ts").matchAll(/command\("(\w+)"/g)].map(
      (match) => `tradeops.${match[1]}`,
    );
    const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    expect(declared.sort()).toEqual(registered.sort());
  });

  it("is limited, and says how, in restricted mode and in virtual workspaces", () => {
    for (const kind of ["untrustedWorkspaces", "virtualWorkspaces"]) {
      expect(manifest.capabilities[kind]).toMatchObject({ supported: "limited", description: expect.any(String) });
    }
  });

  it("sends nothing anywhere: no source names an address, a telemetry service or a network module", () => {
    const sources = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    const suspicious = sources.filter((name) =>
      /https?:\/\/|fetch\(|node:(http|https|net|dgram)|createTelemetryLogger|TelemetrySender/.test(
        read(join("src", name)),
      ),
    );
    expect(sources.length).toBeGreaterThan(5);
    expect(suspicious).toEqual([]);
  });

  it("documents each setting", () => {
    for (const name of Object.keys(manifest.contributes.configuration.properties)) {
      expect(read("README.md")).toContain(`\`${name}\``);
    }
  });
});
