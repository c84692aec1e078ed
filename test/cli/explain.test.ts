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
  const code = await run(["explain", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

const small = `system small
quality cost unit USD
quality time unit ms
decision size {
  option one { cost = 1 USD  time = 9 ms }
  option two { cost = 5 USD  time = 2 ms }
  option three { cost = 2 USD  time = 4 ms }
  option four { cost = 3 USD  time = 4 ms }
}
decision cache select 0..1 { option redis { cost += 2 USD  time -= 1 ms } }
goal cheap { minimize cost require <= 4 USD }
goal fast  { minimize time require <= 5 ms }
`;

describe("tradeops explain", () => {
  it("says why, why not, and what would be better", async () => {
    const cwd = folder({ "small.tradeops": small });
    const { code, stdout, stderr } = await ran(cwd, "size.one", "size=four", "cache.redis", "cache.none");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      "small

      Why 5b1f46c4b0c2e72b, which is recommended
        size three, cache none
        Of all that are feasible it has the highest utility.

        goal   value  utility  x weight  = part
        cheap  2 USD    1.000       50%   0.500
        fast    4 ms    0.500       50%   0.250
        all                               0.750

      Why not size.one?
        Nothing with it is feasible. What comes nearest:
          with size one instead of three
          violates fast: 9 ms, required is <= 5 ms

      Why not size=four?
        Dominated: the recommended one is nowhere worse, and gains cheap -1 USD.
          with size four instead of three
          costs cheap +1 USD
          utility 0.750 → 0.500

      Why not cache.redis?
        Another one ranks higher, unless
          - the weight of cheap is below 33.3% (now 50%): written, weight 0.5
          - the weight of fast is above 66.7% (now 50%): written, weight 2
          with cache redis instead of none
          gains fast -1 ms
          costs cheap +2 USD
          utility 0.750 → 0.500

      Why not cache.none?
        It is what is recommended.

      Better for each goal, with the fewest changes
        cheap no feasible configuration is better
        fast
          with cache redis instead of none
          gains fast -1 ms
          costs cheap +2 USD
          worth it if the weight of fast is above 66.7%: written, weight 2
      "
    `);
  });

  it("takes a path before what is asked about", async () => {
    const cwd = folder({ "small.tradeops": small, "other.tradeops": small.replace("small", "other") });
    expect((await ran(cwd, "size.one")).stderr).toContain("several systems");
    expect((await ran(cwd, "other.tradeops", "size.one")).stdout).toContain("Why not size.one?");
  });

  it("names what comes near what there is not", async () => {
    const cwd = folder({ "small.tradeops": small });
    expect(await ran(cwd, "size.on")).toEqual({
      code: 2,
      stdout: "",
      stderr: "error: there is no option and no configuration size.on: did you mean size.one?\n",
    });
  });

  it("prints JSON as its schema says, whatever the reason", async () => {
    const schema: object = JSON.parse(readFileSync(resolve(root, "docs/explain.schema.json"), "utf8"));
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
    const targets = ["scorer.gbm", "scorer.gnn", "replicas=2", "explainer.shap", "explainer.none", "adversarial.yes"];
    const cwd = folder({ "small.tradeops": small });
    for (const one of [
      await ran(root, "examples/fraud", "--json", ...targets),
      await ran(cwd, "--json", "size.one", "size.four", "cache.redis", "cache.none"),
    ]) {
      expect([one.code, one.stderr]).toEqual([0, ""]);
      validate(JSON.parse(one.stdout));
      expect(validate.errors).toBeNull();
    }
  });

  it("says where to look if nothing is feasible", async () => {
    const cwd = folder({ "small.tradeops": small.replace("<= 5 ms", "<= 1 ms") });
    const { code, stdout } = await ran(cwd);
    expect(code).toBe(1);
    expect(stdout).toContain("tradeops analyze says what excludes each other");
  });

  it.each([60, 80, 100])("fits into %d columns, without blanks at the ends", async (width) => {
    const console = recorder({ cwd: folder({ "small.tradeops": small }), width });
    await run(["explain", "size.one", "size.four", "cache.redis"], "0.0.0", console);
    for (const line of console.stdout.split("\n")) {
      expect(line.length).toBeLessThanOrEqual(width);
      expect(line).toBe(line.trimEnd());
    }
  });
});
