import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const root = resolve(import.meta.dirname, "../..");

async function ran(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(args, "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

/** What the schema of analyses has against a result. */
function valid(analysis: unknown) {
  const schema: object = JSON.parse(readFileSync(resolve(root, "docs/analysis.schema.json"), "utf8"));
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
  validate(analysis);
  return validate.errors ?? null;
}

describe("tradeops analyze", () => {
  it("prints JSON as its schema says, the same each time", async () => {
    const first = await ran(root, "analyze", "examples/fraud", "--json");
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(await ran(root, "analyze", "examples/fraud", "--json")).toEqual(first);
    expect(valid(JSON.parse(first.stdout))).toBeNull();
  });

  it("says what a person wants to know of the example", async () => {
    const { code, stdout } = await ran(root, "analyze", "examples/fraud");
    expect(code).toBe(0);
    for (const heading of ["Front: ", "Decided: launch", "What each choice costs", "Uncertainty"])
      expect(stdout).toContain(`\n${heading}`);
    expect(stdout).not.toContain("Findings");
  });

  it("draws as many samples as it is told, from the seed that it is told", async () => {
    const of = async (...args: string[]) =>
      JSON.parse((await ran(root, "analyze", "examples/fraud", "--json", ...args)).stdout);
    const few = await of("--samples", "80", "--seed", "7");
    expect([few.samples, few.seed]).toEqual([80, 7]);
    expect(few.findings.map(({ code }: { code: string }) => code)).toContain("few-samples");
    expect((await of("--samples", "80", "--seed", "8")).voi).not.toEqual(few.voi);
    for (const wrong of [
      ["--samples", "0"],
      ["--samples", "1000001"],
      ["--seed", "x"],
      ["--seed", ""],
    ]) {
      const { code, stderr } = await ran(root, "analyze", "examples/fraud", ...wrong);
      expect(code).toBe(2);
      expect(stderr).toContain("whole number");
    }
  });

  it("gives second opinions when asked, in text and in JSON", async () => {
    const { code, stdout } = await ran(root, "analyze", "examples/fraud", "--methods", "--samples", "500");
    expect(code).toBe(0);
    expect(stdout).toContain("\nSecond opinions, best first\n  additive ");
    for (const name of ["TOPSIS", "VIKOR", "PROMETHEE II", "weighted product", "Chebyshev"])
      expect(stdout).toMatch(new RegExp(`^  ${name} +#.*rank correlation with additive -?[01]\\.\\d\\d$`, "m"));
    const json = await ran(root, "analyze", "examples/fraud", "--methods", "--samples", "500", "--json");
    expect(valid(JSON.parse(json.stdout))).toBeNull();
  });

  it("says where the variance comes from when asked, in text and in JSON", async () => {
    const { stdout } = await ran(root, "analyze", "examples/fraud", "--sobol", "--samples", "500");
    expect(stdout).toMatch(/\nWhere the variance comes from\n {2}- utility: scorer\.gnn recall \d+/);
    const json = JSON.parse(
      (await ran(root, "analyze", "examples/fraud", "--sobol", "--samples", "500", "--json")).stdout,
    );
    expect(valid(json)).toBeNull();
    expect(json.sobol.length).toBeGreaterThan(1);
    expect((await ran(root, "analyze", "examples/fraud", "--samples", "500")).stdout).not.toContain("variance");
  });

  it("finds that nothing is feasible, and what is to blame", async () => {
    const cwd = folder({
      "small.tradeops": `system small
quality cost unit USD
quality time unit ms
decision size at serving {
  option one { cost = 1 USD  time = 9 ms }
  option two { cost = 5 USD  time = 2 ms }
}
goal cheap { minimize cost require <= 3 USD }
goal fast  { minimize time require <= 5 ms }
`,
    });
    const { code, stdout } = await ran(cwd, "analyze");
    expect(code).toBe(1);
    expect(stdout).toContain("0 feasible");
    expect(stdout).toContain("error[no-feasible-configuration]: No configuration meets `cheap` and `fast` together");
    expect(stdout).toContain("small.tradeops:8:28");
    expect(stdout).toContain("small.tradeops:9:28");
    expect(stdout).toContain("    - relax `cheap` to `<= 5 USD`, and 1 configuration is feasible\n");
    const json = JSON.parse((await ran(cwd, "analyze", "--json")).stdout);
    expect(valid(json)).toBeNull();
    expect(json.conflicts[0].relaxations).toHaveLength(2);
  });

  it("asks which system is meant", async () => {
    const model = (name: string) => `system ${name}\nquality cost unit USD = 3 USD\ngoal cheap { minimize cost }\n`;
    const cwd = folder({ "a.tradeops": model("a"), "b.tradeops": model("b") });
    expect(await ran(cwd, "analyze")).toMatchObject({ code: 2, stdout: "" });
    expect((await ran(cwd, "analyze", "--system", "b")).stdout).toContain("b\n");
    expect((await ran(cwd, "analyze", "--system", "c")).code).toBe(2);
  });
});
