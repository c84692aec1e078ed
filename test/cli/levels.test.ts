import { expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const model = `system shop
quality privacy levels none < partial < full = match d { a: none, b: partial, c: full }
quality cost unit USD = d.price
goal safe { maximize privacy require >= privacy.partial aim privacy.full }
goal cheap { minimize cost aim 2 USD worst 20 USD }
require "truth" cost <= 9 USD
scenario rush must hold { }
decision d { option a { price: 3 USD } option b { price: 5 USD } option c { price: 10 USD } }
decide first {
  choose d.c
  because "so it is"
  reopen when privacy >= privacy.full
  expect cost < 6 USD
}
`;

async function tradeops(...args: string[]) {
  const console = recorder({ cwd: folder({ "m.tradeops": model }) });
  const code = await run(args, "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

it("levels are shown by their names, in tables, differences and findings", async () => {
  const { stdout } = await tradeops("analyze");
  expect(stdout).toMatch(/safe\s+full\s+>= partial\s+1 level\s+100%\s+full/);
  expect(stdout).toContain("the best is partial");
  const { stdout: explained } = await tradeops("explain", "m.tradeops", "d.a");
  expect(explained).toContain("violates safe: none, required is >= partial");
  expect(explained).toMatch(/safe [+-]\d levels?/);
});

it("a record is re-opened at the clause that says so, with the values of both sides", async () => {
  const { stdout } = await tradeops("check", "--json");
  const found = JSON.parse(stdout).findings as { code: string; line: number; column: number; message: string }[];
  const of = (code: string) => found.find((one) => one.code === code);
  expect(of("decision-reopened")).toMatchObject({ line: 12, column: 15 });
  expect(of("decision-reopened")!.message).toContain("it is full, and the condition is `>= full`");
  expect(of("expectation-broken")).toMatchObject({ line: 13, column: 10 });
  expect(of("expectation-broken")!.message).toContain("it is 10 USD, and the condition is `< 6 USD`");
});

it("what is violated in a scenario too is said once", async () => {
  const { stdout } = await tradeops("analyze");
  expect(stdout).toContain("it violates require truth.");
  expect(stdout).not.toContain("rush/");
});
