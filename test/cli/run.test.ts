import { describe, expect, it, vi } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";

async function ran(...args: string[]) {
  const console = recorder({ cwd: import.meta.dirname });
  const code = await run(args, "1.2.3", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

describe("tradeops", () => {
  it("prints its version and its help on stdout", async () => {
    expect(await ran("--version")).toEqual({ code: 0, stdout: "1.2.3\n", stderr: "" });
    const help = await ran("--help");
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const command of ["check", "analyze", "export", "graph", "lsp"])
      expect(help.stdout).toContain(`\n  ${command} `);
    expect(help.stdout).toContain("Exit codes: 0 fine, 1 findings or drift, 2 could not run.");
  });

  it.each(["check", "analyze", "export", "graph", "lsp"])("%s has help with examples", async (command) => {
    const { code, stdout } = await ran(command, "--help");
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: tradeops ${command} `);
    expect(stdout).toContain(`Examples:\n  $ tradeops ${command}`);
  });

  it.each([
    [["chek"], "error: unknown command 'chek'\n(Did you mean check?)"],
    [["check", "--fromat", "json"], "error: unknown option '--fromat'\n(Did you mean --format?)"],
    [["check", "--format", "xml"], "error: option '--format <format>' argument 'xml' is invalid."],
    [["analyze", "--top", "0"], "error: option '--top <n>' argument '0' is invalid."],
    [["analyze", "a", "b"], "error: too many arguments for 'analyze'."],
    [["lsp"], "error: required option '--stdio' not specified"],
  ])("does not run %j", async (args, message) => {
    const { code, stdout, stderr } = await ran(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).toContain("--help");
  });

  it("says what to do without a command", async () => {
    const { code, stdout, stderr } = await ran();
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: tradeops [options] [command]");
  });

  it("is brief about bugs, and says more with --debug", async () => {
    vi.doMock("../../cli/src/commands/check.js", () => ({
      check: () => Promise.reject(new TypeError("x is not a function\nand more")),
    }));
    const brief = await ran("check");
    expect(brief).toEqual({
      code: 2,
      stdout: "",
      stderr: "internal error: TypeError: x is not a function; please report it (--debug prints where)\n",
    });
    expect((await ran("check", "--debug")).stderr).toContain("run.test.ts");
    vi.doUnmock("../../cli/src/commands/check.js");
  });
});
