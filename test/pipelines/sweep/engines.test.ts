import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fc, test } from "@fast-check/vitest";
import { type EngineFile, engines, isSealed, planOwn, type SweepJob, type SweepPoint } from "@tradeops/pipelines";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { folder } from "../../cli/folder.js";
import { hostile, idOf, jobOf } from "./job.js";

const runs = process.env.TRADEOPS_THOROUGH ? 100 : 10;
const inUtf8 = { ...process.env, PYTHONUTF8: "1" };
const python = spawnSync("python3", ["--version"]).status === 0 ? "python3" : undefined;

const write = (name: string, job: SweepJob): EngineFile => engines.get(name)!.write(job);
function textOf(file: EngineFile): string {
  if ("problem" in file) throw new Error(file.problem);
  return file.text;
}
const problemOf = (file: EngineFile) => ("problem" in file ? file.problem : "");

/** Points with hostile names and values. */
const points: fc.Arbitrary<SweepPoint["params"][]> = fc.array(fc.dictionary(hostile, hostile, { maxKeys: 3 }), {
  minLength: 1,
  maxLength: 3,
});
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ scorer: `s${i}` }));

interface Matrix {
  jobs: { measure: { strategy: { matrix: { include: { id: string; params: string }[] } }; steps: { run?: string }[] } };
}
interface Workflow {
  spec: {
    parallelism: number;
    arguments: { parameters: { name: string; value: string }[] };
    templates: { container?: { args: string[] } }[];
  };
}

describe("a sweep's file", () => {
  const command = `printf '{"latency": 1}' >"$TRADEOPS_METRICS"; printf %s "$TRADEOPS_PARAMS" >"seen-$TRADEOPS_ID.json"`;

  test.prop([points], { numRuns: runs })(
    "for Slurm hands on every text of a model as it is, run by a real shell",
    (list) => {
      const cwd = folder({});
      writeFileSync(join(cwd, "slurm.sh"), textOf(write("slurm", jobOf(list, { command }))));
      for (const [i, params] of list.entries()) {
        const env = { PATH: process.env.PATH, SLURM_ARRAY_TASK_ID: String(i + 1) };
        const { status, stderr } = spawnSync("sh", ["slurm.sh"], { cwd, env, encoding: "utf8" });
        expect([status, stderr]).toEqual([0, ""]);
        expect(JSON.parse(readFileSync(join(cwd, `seen-${idOf(i)}.json`), "utf8"))).toEqual(params);
      }
      expect(readdirSync(cwd).filter((name) => !name.startsWith("seen-"))).toEqual(["slurm.sh", "sweep"]);
      expect(readdirSync(join(cwd, "sweep")).sort()).toEqual(list.map((_, i) => `metrics-${idOf(i)}.json`));
    },
  );

  test.prop([points], { numRuns: runs })("for GitHub has the texts as data that no expression is in", (list) => {
    const text = textOf(write("github-actions", jobOf(list)));
    for (const read of [parse(text), load(text)] as Matrix[]) {
      const { include } = read.jobs.measure.strategy.matrix;
      expect(include.map(({ id, params }) => [id, JSON.parse(params)])).toEqual(list.map((one, i) => [idOf(i), one]));
      for (const { params } of include) expect(params).not.toContain("\u0024{{");
    }
  });

  test.prop([points], { numRuns: runs })("for GitHub runs a script that hands them on, by a real shell", (list) => {
    const cwd = folder({});
    const { jobs } = parse(textOf(write("github-actions", jobOf(list, { command })))) as Matrix;
    const script = jobs.measure.steps.find(({ run }) => run !== undefined)!.run!;
    for (const [i, { id, params }] of jobs.measure.strategy.matrix.include.entries()) {
      const env = { PATH: process.env.PATH, SWEEP_ID: id, SWEEP_PARAMS: params };
      expect(spawnSync("sh", ["-e", "-c", script], { cwd, env, encoding: "utf8" })).toMatchObject({
        status: 0,
        stderr: "",
      });
      expect(JSON.parse(readFileSync(join(cwd, `seen-${id}.json`), "utf8"))).toEqual(list[i]);
    }
  });

  test.prop([points], { numRuns: runs })("for Argo has the texts as data that nothing is filled in of", (list) => {
    const text = textOf(write("argo", jobOf(list)));
    for (const read of [parse(text), load(text)] as Workflow[]) {
      const { value } = read.spec.arguments.parameters[0]!;
      expect(value).not.toContain("{{");
      expect(JSON.parse(value)).toEqual(list.map((params, i) => ({ id: idOf(i), params })));
    }
  });

  it.each(["a?b", "a%41b"])("for Optuna is in no folder that its database would not be in: %s", (folder) =>
    expect(write("optuna", jobOf(many(1), { folder }))).toEqual({ problem: expect.stringContaining("`--folder`") }),
  );

  describe.skipIf(!python)("for Optuna", () => {
    it("has the texts as data, read by a real Python", { timeout: 120_000 }, () =>
      fc.assert(
        fc.property(points, hostile, (list, system) => {
          const job = jobOf(list, { system, command: "echo '\"$HOME\"'", metrics: ['a"b', "c.d"] });
          const text = textOf(write("optuna", job));
          const data = text.slice(0, text.indexOf("import argparse"));
          const program = `${data}\nprint(json.dumps([CANDIDATES, VALUES, COMMAND, METRICS, FOLDER]))`;
          const cwd = folder({});
          const { stdout, stderr } = spawnSync(python!, ["-"], { cwd, input: program, encoding: "utf8" });
          expect(stderr).toBe("");
          expect(JSON.parse(stdout)).toEqual([
            job.points.map(({ id, params, run }) => ({ id, params, run })),
            Object.fromEntries(job.parameters.map(({ name, values }) => [name, values])),
            job.command,
            job.metrics,
            job.folder,
          ]);
          expect(readdirSync(cwd)).toEqual([]);
        }),
        { numRuns: runs },
      ),
    );

    it.each([
      ["a number of 400 digits", `{"score": ${"9".repeat(400)}}`, "`score` is 9999"],
      ["a number of 5000 digits", `{"score": ${"9".repeat(5000)}}`, ""],
      ["brackets in brackets, 100,000 of them", "[".repeat(1e5) + "]".repeat(1e5), "no JSON that can be read"],
      ["NaN", '{"score": NaN}', "`score` is NaN"],
      ["a long text", `{"score": "${"x".repeat(1e5)}"}`, "x..., which is no finite number"],
      ["true", '{"score": true}', "`score` is true"],
      ["bytes that are no text", Buffer.from([0xff, 0xfe]), "no JSON that can be read"],
      ["nothing", "", "no JSON that can be read"],
    ])("takes %s for not measured, and goes on", (_, written, reason) => {
      const cwd = folder({ "program.py": textOf(write("optuna", jobOf(many(1), { metrics: ["score"] }))) });
      writeFileSync(join(cwd, "said"), written);
      // All of the program but what needs Optuna.
      const driver = `import ast, json, math, pathlib
own = {"NotMeasured", "result_of", "value_at", "finite", "shown"}
body = [one for one in ast.parse(open("program.py", encoding="utf-8").read()).body if getattr(one, "name", None) in own]
METRICS = ["score"]
exec(compile(ast.Module(body, []), "program.py", "exec"))
try:
    print("measured", result_of(pathlib.Path("said")))
except NotMeasured as error:
    print("not measured:", str(error))`;
      const { stdout, stderr } = spawnSync(python!, ["-c", driver], { cwd, encoding: "utf8", env: inUtf8 });
      expect(stderr).toBe("");
      expect(stdout).toMatch(/^not measured: .{1,300}$/m);
      expect(stdout).toContain(reason);
    });

    it("is a program", () => {
      const program = textOf(write("optuna", jobOf(many(2))));
      const check = ["-c", "import ast, sys; ast.parse(sys.stdin.read())"];
      expect(spawnSync(python!, check, { input: program, encoding: "utf8" }).stderr).toBe("");
    });
  });

  test.prop([hostile, hostile], { numRuns: runs })("for DVC is no other command, or is refused", (value, name) => {
    const cwd = folder({});
    const overrides = [{ file: "params.yaml", key: [{ kind: "name", name: "a" } as const], value }];
    const job = jobOf([{ [name]: value }]);
    const file = write("dvc", { ...job, points: [{ ...job.points[0]!, overrides }] });
    if ("problem" in file) {
      expect(value).toMatch(/\$\{|\p{C}/u);
      return;
    }
    // DVC and Git in place of the real ones: the first writes down what it is given.
    const tools = `dvc() { case "$1" in queue) echo "Worker status: 0 active" ;; *) printf '%s\\n' "$@" >given ;; esac; }; git() { :; }\n`;
    writeFileSync(join(cwd, "dvc.sh"), tools + file.text);
    expect(spawnSync("sh", ["dvc.sh"], { cwd, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
    const given = readFileSync(join(cwd, "given"), "utf8").split("\n").slice(0, -1);
    expect(given.slice(0, -1)).toEqual(["exp", "run", "--queue", "-n", `tradeops-${idOf(0)}`, "-S"]);
    const quoted = value.replace(/\\+(?=$)/, (all) => all + all).replace(/(\\*)'/g, "$1$1\\'");
    expect(given.at(-1)).toBe(`params.yaml:a='${quoted}'`);
    expect(readdirSync(cwd).sort()).toEqual(["dvc.sh", "given"]);
  });

  it("for DVC is refused where two candidates would be run alike", () => {
    expect(problemOf(write("dvc", jobOf(many(2))))).toContain("alike: export the decisions `scorer`");
  });

  it.each([
    ["slurm", 1000, "--at-most 1000"],
    ["github-actions", 256, "--at-most 256"],
    ["optuna", 1000, "--at-most 1000"],
  ])("for %s has %i candidates at most, and says so beyond", (name, most, advice) => {
    expect(problemOf(write(name, jobOf(many(most))))).toBe("");
    expect(problemOf(write(name, jobOf(many(most + 1))))).toContain(advice);
  });

  it("for Argo is at most 1 MB, and says how many candidates would fit", () => {
    const long = (count: number) => jobOf(many(count).map((one) => ({ ...one, text: "x".repeat(1000) })));
    const problem = problemOf(write("argo", long(2000)));
    expect(problem).toContain("at most 1 MB");
    const fits = Number(/--at-most (\d+)/.exec(problem)![1]);
    expect(textOf(write("argo", long(fits))).length).toBeLessThanOrEqual(1_000_000);
  });

  it("for Argo needs an image, and a command that Argo fills nothing in of", () => {
    expect(problemOf(write("argo", jobOf(many(1), { image: undefined })))).toContain("--image");
    expect(problemOf(write("argo", jobOf(many(1), { command: "echo {{workflow.name}}" })))).toContain("{{ }}");
  });

  it("for GitHub runs the command as it is, expressions too", () => {
    const text = textOf(write("github-actions", jobOf(many(1), { command: "echo \u0024{{ secrets.KEY }}" })));
    expect(text).toContain("\u0024{{ '\u0024{{' }} secrets.KEY }}");
  });

  test.prop([fc.array(hostile, { maxLength: 4 })], { numRuns: 5 * runs })(
    "has the same script for every reader of YAML, also of a command of odd lines",
    (lines) => {
      const job = jobOf(many(1), { command: lines.join("\n").replaceAll("{{", "{ {") });
      for (const name of ["argo", "github-actions"]) {
        const text = textOf(write(name, job));
        expect(load(text), name).toEqual(parse(text));
        expect(JSON.stringify(parse(text)), name).toContain(
          JSON.stringify(`sh -c '${job.command.replaceAll("'", "'\\''")}' || status=$?`).slice(1, -1),
        );
      }
    },
  );

  it("asks for graphics processors, and for a runner", () => {
    const { spec } = parse(textOf(write("argo", jobOf(many(1), { gpus: 2 }))));
    expect(spec.templates[1].container.resources).toEqual({ limits: { "nvidia.com/gpu": 2 } });
    expect(textOf(write("slurm", jobOf(many(1), { gpus: 2 })))).toContain("\n#SBATCH --gres=gpu:2\n");
    const runsOn = (runner?: string) =>
      parse(textOf(write("github-actions", jobOf(many(1), runner === undefined ? {} : { runner })))).jobs.measure[
        "runs-on"
      ];
    expect([runsOn(), runsOn("gpu-8.x"), runsOn("self-hosted,gpu")]).toEqual([
      "ubuntu-latest",
      "gpu-8.x",
      ["self-hosted", "gpu"],
    ]);
    expect(problemOf(write("github-actions", jobOf(many(1), { runner: "\u0024{{ x }}" })))).toContain("--runner");
  });

  it("is ours until somebody edits it, whatever Git makes of its line ends", () => {
    for (const name of engines.keys()) {
      const overrides = [{ file: "params.yaml", key: [{ kind: "name", name: "a" } as const], value: 1 }];
      const job = jobOf(many(1));
      const text = textOf(write(name, { ...job, points: [{ ...job.points[0]!, overrides }] }));
      expect(isSealed(text), name).toBe(true);
      expect(isSealed(text.replaceAll("\n", "\r\n")), name).toBe(true);
      expect(isSealed(text.replace("latency", "size").replace("sweep", "other")), name).toBe(false);
      expect(planOwn(`${text}# mine\n`, text, isSealed).refusals).toHaveLength(1);
      expect(planOwn("mine\n", text, isSealed)).toMatchObject({ edits: [], text: "mine\n" });
      expect(planOwn(undefined, text, isSealed).text).toBe(text);
    }
  });
});

describe("a measuring script", () => {
  const measured = (command: string) => {
    const cwd = folder({});
    writeFileSync(join(cwd, "slurm.sh"), textOf(write("slurm", jobOf(many(1), { command }))));
    const env = { PATH: process.env.PATH, SLURM_ARRAY_TASK_ID: "1" };
    const again = () => spawnSync("sh", ["slurm.sh"], { cwd, env, encoding: "utf8" });
    const { status } = again();
    const read = (name: string) =>
      existsSync(join(cwd, "sweep", name)) ? readFileSync(join(cwd, "sweep", name), "utf8") : undefined;
    return {
      status,
      again,
      metrics: () => read(`metrics-${idOf(0)}.json`),
      failed: () => read(`failed-${idOf(0)}.txt`),
    };
  };

  it("leaves a result only if the command ended well", () => {
    const { status, metrics, failed } = measured(`echo '{}' >"$TRADEOPS_METRICS"; exit 3`);
    expect([status, metrics(), failed()]).toEqual([1, undefined, "the command ended with 3\n"]);
  });

  it("says that the command wrote nothing", () => {
    expect(measured("true").failed()).toBe("the command wrote nothing to TRADEOPS_METRICS\n");
  });

  it("measures nothing twice, and again what has failed", () => {
    const { again, metrics, failed } = measured(
      `echo x >>count; [ -e ok ] || { : >ok; exit 1; }; wc -l <count >"$TRADEOPS_METRICS"`,
    );
    expect(failed()).toBe("the command ended with 1\n");
    expect([again().status, metrics()?.trim(), failed()]).toEqual([0, "2", undefined]);
    expect([again().status, metrics()?.trim()]).toEqual([0, "2"]);
  });
});
