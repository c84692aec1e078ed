import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromText } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";
import { driftFindings } from "../../language-server/src/governed/diagnostics.js";
import { holdFiles } from "../../language-server/src/governed/held.js";
import { codes } from "../../language-server/src/project/codes.js";

const model = (allowed: string) => `system s
decision d { option a { x: 1 } option b { x: 2 } }
quality q unit ratio = d.x
${allowed}
goal g { minimize q  worst 1.5  aim 0 }
goal h { minimize q * q  worst 1.5  aim 0 }
`;

async function findings(text: string): Promise<string[]> {
  const { systems, findings } = await fromText(text);
  const located = systems.flatMap((system) => (system.complete ? system.locate(system.analyse()) : []));
  return [...findings, ...located].map(({ code, range }) => `${code} ${range.start.line + 1}`);
}

/** The files of an export that says something else than what was decided, and the codes that are found of it. */
async function drift(allowed: string): Promise<string[]> {
  const project = await fromText(
    `${model("").replace("goal h", 'decide first { choose d.a  because "it is there" }\ngoal h')}${allowed}\nexport "p.yaml" as yaml { choice = d }\n`,
  );
  const [system] = project.systems;
  const analysis = system!.analyse();
  const held = await holdFiles(system!, system!.exports(analysis), project.root, async () => ({ text: "choice: b\n" }));
  const found = driftFindings(system!, analysis, held, []).map(({ code }) => code);
  return [...project.findings.map(({ code }) => code), ...found];
}

describe("allow", () => {
  it("silences drift on the export, in the model and in the file", async () => {
    expect(await drift("")).toEqual(["drift", "drift"]);
    expect(await drift('allow drift because "the pilot"')).toEqual([]);
  });

  it("silences a finding of the analysis on the statement that follows, and no other", async () => {
    expect(await findings(model(""))).toEqual(["aim-unreachable 5", "aim-unreachable 6"]);
    expect(await findings(model('allow aim-unreachable because "soon"'))).toEqual(["aim-unreachable 6"]);
  });

  it("silences one code, not others at the same place", async () => {
    expect(await findings(model('allow goal-unmet because "soon"'))).toEqual([
      "aim-unreachable 5",
      "aim-unreachable 6",
    ]);
  });

  it("reports a code that there is not, and an `allow` before nothing", async () => {
    expect(await findings(model('allow aim-too-high because "soon"'))).toContain("unknown-code 4");
    expect(await findings(`${model("")}allow goal-unmet because "soon"\n`)).toContain("allow-nothing 7");
  });

  it("knows every code that the engine reports", () => {
    const folder = fileURLToPath(new URL("../../engine/src", import.meta.url));
    const named = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/\bcode: "([a-z-]+)"/g)])
      .map(([, code]) => code!);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });
});
