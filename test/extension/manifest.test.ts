import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fromText } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";
import { legend } from "../../language-server/src/features/semanticTokens.js";
import { changeable, Severities } from "../../language-server/src/server/severities.js";

const folder = resolve(import.meta.dirname, "../../extension");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const manifest = JSON.parse(read("package.json"));

describe("the extension's manifest", () => {
  it("has a text for each %key%, and no text without one", () => {
    const used = [...read("package.json").matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual(Object.keys(JSON.parse(read("package.nls.json"))).sort());
  });

  it("has each text that the extension says in the bundle that translators begin with, and no other", () => {
    const sources = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    const said = sources.flatMap((name) =>
      [...read(join("src", name)).matchAll(/l10n\.t\(\s*("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text!)),
    );
    expect(said.length).toBeGreaterThan(15);
    const bundle = JSON.parse(read(join(manifest.l10n, "bundle.l10n.json")));
    expect(Object.keys(bundle).sort()).toEqual([...new Set(said)].sort());
    for (const [text, translated] of Object.entries(bundle)) expect(translated).toBe(text);
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

  it("lets the severity be set of each code that the server lets be changed", () => {
    const { propertyNames, additionalProperties } =
      manifest.contributes.configuration.properties["tradeops.diagnostics"];
    expect(propertyNames.enum).toEqual(changeable);
    for (const level of additionalProperties.enum)
      expect(new Severities().set({ [changeable[0]!]: level })).toEqual([]);
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

  it("reads the findings of the command line as problems", () => {
    const [{ pattern, name }] = manifest.contributes.problemMatchers;
    const line = "models/fraud.tradeops:2:9: error[unknown-name]: There is nothing called `nothing` here.";
    const match = new RegExp(pattern.regexp).exec(line);
    const part = (key: string) => match?.[pattern[key]];
    expect(["file", "line", "column", "severity", "code"].map(part)).toEqual([
      "models/fraud.tradeops",
      "2",
      "9",
      "error",
      "unknown-name",
    ]);
    expect(read("src/tasks.ts")).toContain(`"$${name}"`);
  });

  it("begins with a sample and a walkthrough without findings, and packs both", async () => {
    const sample = await fromText(read("samples/sample.tradeops"));
    expect(sample.findings).toEqual([]);
    const analysis = sample.systems[0]!.analyse();
    expect(analysis.decided?.feasible).toBe(true);
    expect(analysis.findings).toEqual([]);
    const packed = read(".vscodeignore");
    for (const folder of ["samples", "walkthrough"]) expect(packed).toContain(`!${folder}/`);
    expect(manifest.contributes.walkthroughs[0].steps).toHaveLength(4);
  });

  it("says how the server's token modifiers look, each of them", () => {
    const declared = manifest.contributes.semanticTokenModifiers.map(({ id }: { id: string }) => id);
    expect(["declaration", ...declared]).toEqual(legend.tokenModifiers);
    const { rules } = manifest.contributes.configurationDefaults["editor.semanticTokenColorCustomizations"];
    expect(Object.keys(rules)).toEqual(declared.map((id: string) => `enumMember.${id}:tradeops`));
  });

  it("documents each setting", () => {
    for (const name of Object.keys(manifest.contributes.configuration.properties)) {
      expect(read("README.md")).toContain(`\`${name}\``);
    }
  });
});
