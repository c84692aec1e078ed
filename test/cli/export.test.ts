// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const example = resolve(import.meta.dirname, "../../examples/fraud");
const workflow = ".github/workflows/deploy.yml";

/** The fraud example, its pipeline files changed by hand since the last export. */
function drifted(change: Record<string, (text: string) => string> = {}): string {
  const paths = ["fraud.tradeops", "hardware.tradeops", "params.yaml", "dvc.yaml", "metrics.json", workflow];
  const texts = paths.map((path) => [path, readFileSync(join(example, path), "utf8")] as const);
  const root = folder(Object.fromEntries(texts));
  edit(root, "params.yaml", (text) => text.replace("replicas: 8", "replicas: 4").replace("lime", "none"));
  edit(root, workflow, (text) => text.replace("'int8'", "'fp32'"));
  for (const [path, by] of Object.entries(change)) edit(root, path, by);
  return root;
}

function edit(root: string, path: string, by: (text: string) => string) {
  const before = textIn(root, path);
  const after = by(before);
  expect(after, `the change of ${path}`).not.toBe(before);
  writeFileSync(join(root, path), after);
}

const textIn = (root: string, path: string) => readFileSync(join(root, path), "utf8");

async function exported(root: string, ...args: string[]) {
  const console = recorder({ cwd: root });
  const code = await run(["export", ...args], "0.0.0", console);
  return { code, stdout: console.stdout, stderr: console.stderr };
}

/** What the example's files say where they are in step, byte for byte. */
const inStep = (path: string) => textIn(example, path);

describe("tradeops export", () => {
  it("changes the decided scalars and not a byte more", async () => {
    const root = drifted();
    expect(await exported(root)).toEqual({
      code: 0,
      stdout: `params.yaml: serve.replicas: 4 → 8
params.yaml: serve.explainer: none → lime
${workflow}: env.PRECISION: fp32 → int8
3 values written to 2 files, 3 in step
`,
      stderr: "",
    });
    for (const path of ["params.yaml", workflow, "dvc.yaml", "fraud.tradeops"])
      expect(textIn(root, path)).toBe(inStep(path));
  });

  it("changes nothing in a second run", async () => {
    const root = drifted();
    await exported(root);
    const before = statSync(join(root, "params.yaml"));
    expect(await exported(root)).toEqual({ code: 0, stdout: "0 values written to 0 files, 6 in step\n", stderr: "" });
    const after = statSync(join(root, "params.yaml"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  it("keeps CRLF, a byte order mark, a missing last line break, and the mode", async () => {
    const dressed = (text: string) => `\uFEFF${text.trimEnd().replaceAll("\n", "\r\n")}`;
    const root = drifted({ "params.yaml": dressed });
    chmodSync(join(root, "params.yaml"), 0o640);
    expect((await exported(root)).code).toBe(0);
    expect(textIn(root, "params.yaml")).toBe(dressed(inStep("params.yaml")));
    expect(statSync(join(root, "params.yaml")).mode & 0o777).toBe(0o640);
    expect(readdirSync(root).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("finds files from the folder of the model that names them", async () => {
    const root = folder({
      "models/a.tradeops": `system a
decision size in 2, 4
quality cost unit USD = size * 1 USD
goal cheap { minimize cost }
export "../conf/params.yaml" as yaml { size = size }
export ".env" as dotenv { SIZE = size }
`,
    });
    expect((await exported(root)).stdout).toContain(
      'conf/params.yaml: size: (not set) → 2\nmodels/.env: SIZE: (not set) → "2"\n',
    );
    expect([textIn(root, "conf/params.yaml"), textIn(root, "models/.env")]).toEqual(["size: 2\n", "SIZE=2\n"]);
  });

  it("names files relative to the current folder", async () => {
    const root = drifted();
    const { stdout } = await exported(join(root, ".github"), "..", "--check");
    expect(stdout).toContain("../params.yaml: serve.replicas: 4 → 8\n");
  });
});

describe("tradeops export --check", () => {
  it("fails after an edit by hand, says which value, and writes nothing", async () => {
    const root = drifted();
    await exported(root);
    expect(await exported(root, "--check")).toEqual({ code: 0, stdout: "6 values in step\n", stderr: "" });
    edit(root, "params.yaml", (text) => text.replace("replicas: 8", 'replicas: "8"'));
    const before = textIn(root, "params.yaml");
    expect(await exported(root, "--check")).toEqual({
      code: 1,
      stdout: 'params.yaml: serve.replicas: "8" → 8\n1 of 6 values differ\n',
      stderr: "",
    });
    expect(textIn(root, "params.yaml")).toBe(before);
  });

  it("finds the example in step", async () => {
    expect((await exported(example, "--check")).code).toBe(0);
  });
});

describe("tradeops export --diff", () => {
  it.each([
    ["git apply", (root: string, input: string) => execFileSync("git", ["apply", "-"], { cwd: root, input })],
    ["patch", (root: string, input: string) => execFileSync("patch", ["-p1", "-s"], { cwd: root, input })],
  ])("prints what %s makes the same files of", async (_, apply) => {
    const root = drifted();
    const { code, stdout, stderr } = await exported(root, "--diff");
    expect([code, stderr]).toEqual([0, ""]);
    expect(textIn(root, "params.yaml")).not.toBe(inStep("params.yaml"));
    apply(root, stdout);
    for (const path of ["params.yaml", workflow]) expect(textIn(root, path)).toBe(inStep(path));
  });

  it("prints nothing if there is nothing to change", async () => {
    expect(await exported(example, "--diff")).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

describe("tradeops export --json", () => {
  const schema: object = JSON.parse(
    readFileSync(resolve(import.meta.dirname, "../../docs/export.schema.json"), "utf8"),
  );
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

  it("prints what its schema says", async () => {
    const root = drifted();
    const { code, stdout } = await exported(root, "--json", "--check");
    const report: unknown = JSON.parse(stdout);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(code).toBe(1);
    expect(report).toMatchObject({
      schema: 1,
      system: "fraud",
      missing: [],
      files: [
        { path: "params.yaml", format: "dvc", written: false, problem: null, refusals: [], warnings: [] },
        { path: workflow, values: [{ key: "env.PRECISION", current: "fp32", decided: "int8", same: false }] },
      ],
    });
  });

  it("says nothing of a warning that the model allows", async () => {
    const root = drifted({
      "dvc.yaml": (text) => text.replace("- serve", "- serve.precision"),
      "fraud.tradeops": (text) =>
        text.replace(
          'export "params.yaml"',
          'allow export-not-listed because "the server reads it"\nexport "params.yaml"',
        ),
    });
    expect(JSON.parse((await exported(root, "--json")).stdout).files[0].warnings).toEqual([]);
  });

  it("holds refusals, warnings, and what has no value", async () => {
    const root = drifted({
      "params.yaml": (text) => text.replace("replicas: 4", "replicas: &n 4"),
      "dvc.yaml": (text) => text.replace("- serve", "- serve.precision"),
      "fraud.tradeops": (text) => `${text}\nexport "new.json" as json { a = adversarial else "off"  b = scorer.gbm }\n`,
    });
    const { code, stdout } = await exported(root, "--json");
    const report: unknown = JSON.parse(stdout);
    validate(report);
    expect(validate.errors).toBeNull();
    expect(code).toBe(1);
    expect(report).toMatchObject({
      files: [
        {
          refusals: [{ line: 14, code: "export-anchored" }],
          warnings: [
            { code: "export-not-listed", message: expect.stringContaining("`serve.replicas`") },
            { code: "export-not-listed", message: expect.stringContaining("`serve.timeout_ms`") },
            { code: "export-not-listed", message: expect.stringContaining("`serve.explainer`") },
          ],
        },
        {},
        { path: "new.json", written: false, values: [{ key: "a", current: null, decided: "no" }, { decided: false }] },
      ],
    });
  });
});

describe("all or nothing", () => {
  it("writes no file if one value is refused", async () => {
    const root = drifted({ [workflow]: (text) => text.replace("'fp32'", "${{ vars.PRECISION }}") });
    const before = textIn(root, "params.yaml");
    const { code, stdout, stderr } = await exported(root);
    expect(code).toBe(1);
    expect(stdout).toContain("2 of 5 values differ");
    expect(stderr).toContain(`${workflow}:7:14: error[export-interpolated]: \`env.PRECISION\` is computed`);
    expect(stderr).toContain("nothing was written\n");
    expect(textIn(root, "params.yaml")).toBe(before);
    expect(await exported(root, "--diff")).toMatchObject({ code: 1, stdout: "" });
  });

  it.each([
    [
      "nothing may be chosen and no `else` says what then",
      (text: string) => text.replace('explainer else "none"', "explainer"),
      /^fraud\.tradeops:\d+:22: error\[absent-value\]: `explainer` is absent when .*: `\(explainer else …\)`\.$/m,
    ],
    [
      "it is no finite number",
      (text: string) => text.replace("= replicas   ", "= 1 / (replicas - 8)"),
      /^fraud\.tradeops:\d+:3: error\[export-no-value\]: `serve\.replicas` is not exported: .*\.$/m,
    ],
    [
      "nothing is decided and nothing feasible",
      (text: string) =>
        text
          .replace("status accepted", "status proposed")
          .replace("recall)   require >= 92%", "recall) require >= 99.9%"),
      /^fraud\.tradeops:\d+:3: error\[export-no-value\]: `train\.model` is not exported: .*\.$/m,
    ],
  ])("writes no file if a value is missing: %s", async (_, change, message) => {
    const root = drifted({ "fraud.tradeops": change });
    const before = textIn(root, "params.yaml");
    const { code, stderr } = await exported(root);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(textIn(root, "params.yaml")).toBe(before);
  });

  it("says what nobody decided", async () => {
    const root = drifted({ "fraud.tradeops": (text) => text.replace("explainer.lime, ", "") });
    const { code, stderr } = await exported(root, "--check");
    expect([code, stderr]).toEqual([1, "nobody decided explainer: completed with what is best beside it\n"]);
  });

  it("writes no file if one is read-only", { timeout: 60_000 }, () => {
    const root = drifted();
    chmodSync(join(root, workflow), 0o444);
    const before = textIn(root, "params.yaml");
    expect(asOrdinaryUser(root)).toMatchObject({
      status: 1,
      stderr: `error: ${workflow} is read-only\nnothing was written\n`,
    });
    expect(textIn(root, "params.yaml")).toBe(before);
    expect(readdirSync(root).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("writes no file if one is a link out of the project", async () => {
    const outside = folder({ "params.yaml": inStep("params.yaml").replace("replicas: 8", "replicas: 4") });
    const root = drifted();
    rmSync(join(root, "params.yaml"));
    symlinkSync(join(outside, "params.yaml"), join(root, "params.yaml"));
    const before = [textIn(outside, "params.yaml"), textIn(root, workflow)];
    const { code, stderr } = await exported(root);
    expect(code).toBe(1);
    expect(stderr).toContain(
      "params.yaml:1:1: error[export-unreadable]: `params.yaml` is outside the project: only files inside it are written.\n",
    );
    expect([textIn(outside, "params.yaml"), textIn(root, workflow)]).toEqual(before);
  });

  it("writes no file that goes by two names, nor one that another needs as a folder", async () => {
    const model = (other: string) =>
      `system s\nquality q unit ratio = match d { x: 1, y: 2 }\ngoal g { minimize q }\ndecision d { option x option y }\nexport "p.yaml" as yaml { a = d }\nexport "${other}" as yaml { b = d }\n`;
    for (const other of ["q.yaml", "p.yaml/q.yaml"]) {
      const root = folder({ "s.tradeops": model(other), "in.yaml": "a: y\nb: y\n" });
      symlinkSync("in.yaml", join(root, "p.yaml"));
      symlinkSync("in.yaml", join(root, "q.yaml"));
      const { code, stderr } = await exported(root);
      expect(code).toBe(1);
      expect(stderr).toContain("export-conflict");
      expect(readFileSync(join(root, "in.yaml"), "utf8")).toBe("a: y\nb: y\n");
    }
  });

  it("writes through a link inside the project", async () => {
    const root = drifted();
    renameSync(join(root, "params.yaml"), join(root, "real.yaml"));
    symlinkSync("real.yaml", join(root, "params.yaml"));
    expect((await exported(root)).code).toBe(0);
    expect(textIn(root, "real.yaml")).toBe(inStep("params.yaml"));
  });

  it.each(["../params.yaml", "/etc/params.yaml", "a/../../params.yaml", "C:/params.yaml", "a\\\\b.yaml"])(
    "does not follow %s out of the project",
    async (path) => {
      const root = drifted({ "fraud.tradeops": (text) => text.replace('"params.yaml"', `"${path}"`) });
      const { code, stderr } = await exported(root);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^fraud\.tradeops:\d+:8: error\[path-outside\]: /);
      expect(textIn(root, workflow)).not.toBe(inStep(workflow));
    },
  );

  it("does not write what DVC makes from a Hydra configuration", async () => {
    const root = drifted();
    const before = textIn(root, "params.yaml");
    execFileSync("mkdir", [join(root, ".dvc")]);
    writeFileSync(join(root, ".dvc/config"), "[core]\n    remote = s3\n[hydra]\n    enabled = True\n");
    const { code, stderr } = await exported(root);
    expect(code).toBe(1);
    expect(stderr).toContain("error[export-generated-file]: DVC makes `params.yaml` from a Hydra configuration");
    expect(textIn(root, "params.yaml")).toBe(before);
    writeFileSync(join(root, ".dvc/config.local"), "[hydra]\n    enabled = false\n");
    expect((await exported(root)).code).toBe(0);
  });
});

/** The superuser may write what is read-only, so where the tests run as such, the built command runs as nobody. */
function asOrdinaryUser(root: string) {
  const built = folder({});
  const build = resolve(import.meta.dirname, "../../scripts/build.mjs");
  execFileSync(process.execPath, [build, "--outdir", built], { stdio: "pipe" });
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
  for (const at of nobody ? [root, built] : [])
    for (const path of ["", ...readdirSync(at, { recursive: true, encoding: "utf8" })])
      chownSync(join(at, path), nobody!.uid, nobody!.gid);
  return spawnSync(process.execPath, [join(built, "cli.js"), "export"], { cwd: root, encoding: "utf8", ...nobody });
}
