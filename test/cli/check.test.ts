import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const good = `system small
quality cost unit USD
decision size at serving {
  option one { cost += 1 USD }
  option two { cost += 2 USD }
}
goal cheap { minimize cost }
`;
const bad = good.replace("minimize cost", "minimize costs");

async function checked(args: string[], cwd: string) {
  const console = recorder({ cwd });
  const code = await run(["check", "--no-analysis", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

describe("tradeops check", () => {
  it("says that there is nothing to say", async () => {
    const root = folder({ "small.tradeops": good });
    expect(await checked([], root)).toEqual({ code: 0, stdout: "1 file, 0 findings\n", stderr: "" });
  });

  it("calls a file unused only where all of the project was read", async () => {
    const root = folder({ "parts/size.tradeops": "param price unit USD = 1 USD\n", ".git/HEAD": "" });
    expect((await checked([], root)).stdout).toContain("info[unused-file]");
    writeFileSync(join(root, "small.tradeops"), good);
    expect((await checked([], root)).stdout).toContain("info[unused-file]");
    for (const part of ["parts", "parts/size.tradeops"])
      expect((await checked([part], root)).stdout).toBe("1 file, 0 findings\n");
    writeFileSync(join(root, "small.tradeops"), `import "parts/size.tradeops"\n${good}`);
    expect((await checked([], root)).stdout).not.toContain("unused-file");
  });

  it("prints findings at their places and fails", async () => {
    const root = folder({ "models/small.tradeops": bad });
    const { code, stdout, stderr } = await checked(["models"], root);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      "models/small.tradeops:7:23: error[unknown-name]: There is nothing called \`costs\` here. Did you mean \`cost\`?
          7 | goal cheap { minimize costs }
            |                       ^^^^^

      1 file, 1 finding
      "
    `);
  });

  it("takes files, folders and patterns, each model once", async () => {
    const root = folder({ "a/one.tradeops": good, "b/two.tradeops": good, "b/c/three.tradeops": good });
    const files = async (...args: string[]) => (await checked(args, root)).stdout;
    expect(await files()).toBe("3 files, 0 findings\n");
    expect(await files("b")).toBe("2 files, 0 findings\n");
    expect(await files("a/one.tradeops", "a")).toBe("1 file, 0 findings\n");
    expect(await files("b/**/*.tradeops")).toBe("2 files, 0 findings\n");
    expect(await files(join(root, "b/*.tradeops"))).toBe("1 file, 0 findings\n");
  });

  it.each([
    [["gone.tradeops"], "error: there is no file or folder gone.tradeops\n"],
    [["empty"], "error: there are no .tradeops files in empty\n"],
    [["x*.tradeops"], "error: there are no .tradeops files in x*.tradeops\n"],
    [["notes.txt"], "error: notes.txt is no .tradeops file\n"],
  ])("cannot check %j", async (args, message) => {
    const root = folder({ "small.tradeops": good, "empty/notes.txt": "", "notes.txt": "" });
    expect(await checked(args, root)).toEqual({ code: 2, stdout: "", stderr: message });
  });

  it("keeps to one project", async () => {
    const [here, there] = [folder({ "a.tradeops": good }), folder({ "b.tradeops": good })];
    const { code, stderr } = await checked(["a.tradeops", join(there, "b.tradeops")], here);
    expect([code, stderr]).toEqual([2, expect.stringContaining("is outside the project")]);
  });

  it("prints JSON as its schema says", async () => {
    const root = folder({ "small.tradeops": bad });
    const { code, stdout } = await checked(["--json"], root);
    const report: unknown = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(report).toMatchObject({
      schema: 1,
      files: 1,
      findings: [{ path: "small.tradeops", line: 7, severity: "error" }],
    });
    const schema: object = JSON.parse(
      readFileSync(resolve(import.meta.dirname, "../../docs/check.schema.json"), "utf8"),
    );
    const validate = new Ajv({ strict: true }).compile(schema);
    validate(report);
    expect(validate.errors).toBeNull();
  });
});
