import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname, join } from "node:path";
import type { Evidence } from "@tradeops/engine";
import initSql from "sql.js";
import { describe, expect, it } from "vitest";
import { askJson } from "../../cli/src/evidence/json.js";
import { readServer, serversOf } from "../../cli/src/evidence/servers.js";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";
import { serve } from "./server.js";

const model = (evidence: string) => `system scoring
quality recall unit ratio
quality latency unit ms = scorer.time
decision scorer { option small { recall = normal(0.90, 0.01)  time: 10 ms }  option large { recall = normal(0.95, 0.01)  time: 30 ms } }
goal catch { maximize mean(recall)  require >= 92% }
goal quick { minimize latency }
decide now { choose scorer.large }
${evidence}
`;

async function verify(cwd: string, ...args: string[]) {
  const console = recorder({ cwd });
  const code = await run(["verify", "--json", ...args], "0.0.0", console);
  const { evidence } = JSON.parse(console.stdout) as {
    evidence: { verdict: string; notes: string[]; measured: { value: number; measurements: number } | null }[];
  };
  return { code, ...evidence[0]! };
}

describe("an MLflow database", () => {
  const tables = `CREATE TABLE experiments (experiment_id INTEGER, name TEXT, lifecycle_stage TEXT);
CREATE TABLE runs (run_uuid TEXT, status TEXT, start_time BIGINT, end_time BIGINT, lifecycle_stage TEXT, experiment_id INTEGER);
CREATE TABLE latest_metrics (key TEXT, value FLOAT, timestamp BIGINT, step BIGINT, is_nan BOOLEAN, run_uuid TEXT);
CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
INSERT INTO experiments VALUES (0, 'prod', 'active'), (1, 'play', 'active');`;
  const runOf = (
    id: string,
    value: number,
    { status = "FINISHED", stage = "active", nan = 0, scorer = "large", experiment = 0 } = {},
  ) =>
    `INSERT INTO runs VALUES ('${id}', '${status}', 1767000000000, 1767000000000, '${stage}', ${experiment});
INSERT INTO latest_metrics VALUES ('recall', ${value}, 0, 0, ${nan}, '${id}');
INSERT INTO params VALUES ('scorer', '${scorer}', '${id}');`;
  const evidence = 'evidence mean(recall) from "mlflow.db" at prod.metrics.recall where scorer = "params.scorer"';

  async function database(...runs: string[]): Promise<string> {
    const { Database } = await initSql();
    const database = new Database();
    database.run([tables, ...runs].join("\n"));
    const cwd = folder({ "m.tradeops": model(evidence) });
    writeFileSync(join(cwd, "mlflow.db"), database.export());
    return cwd;
  }

  it("counts finished runs of the configuration", async () => {
    const cwd = await database(
      runOf("a", 0.94),
      runOf("b", 0.96),
      runOf("c", 0.1, { status: "FAILED" }),
      runOf("d", 0.1, { stage: "deleted" }),
      runOf("e", 0, { nan: 1 }),
      runOf("f", 0.1, { scorer: "small" }),
      runOf("g", 0.1, { experiment: 1 }),
    );
    const { verdict, measured } = await verify(cwd);
    expect(verdict).toBe("holds");
    expect(measured).toMatchObject({ measurements: 2, value: 0.95 });
  });

  const rowsWithoutEnd = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";
  it.each([
    ["rows without end", "DROP TABLE runs", `CREATE VIEW runs AS ${rowsWithoutEnd} SELECT i AS run_uuid FROM n`],
    [
      "a huge value",
      "DROP TABLE params",
      "CREATE VIEW params AS SELECT 'a' AS run_uuid, hex(zeroblob(400000000)) AS value",
    ],
    [
      "generated columns",
      "DROP TABLE tags",
      "CREATE TABLE tags (run_uuid TEXT, key TEXT, value AS (hex(zeroblob(400000000))))",
    ],
    ["no table", "DROP TABLE experiments", ""],
  ])("is not asked for what is computed when it is read: %s", async (_, ...statements) => {
    const { verdict, notes } = await verify(await database(runOf("a", 0.94), statements.join(";\n")));
    const [, table] = statements[0]!.split("TABLE ");
    expect([verdict, notes[0]]).toEqual(["missing", expect.stringContaining(`\`${table}\` is no table in it`)]);
  });

  it("is refused where a view is called a table", async () => {
    const cwd = await database(
      "DROP TABLE runs",
      `;CREATE VIEW runs AS ${rowsWithoutEnd} SELECT i AS run_uuid FROM n`,
      ";PRAGMA writable_schema = ON; UPDATE sqlite_master SET type = 'table', rootpage = 2 WHERE name = 'runs'",
    );
    expect((await verify(cwd)).notes[0]).toContain("malformed database schema (runs)");
  });

  it("is read without its texts that are too long", async () => {
    const long = (table: string) => `INSERT INTO ${table} VALUES ('scorer', hex(zeroblob(40000)), 'b')`;
    const cwd = await database(
      runOf("a", 0.94),
      runOf("b", 0.1),
      "DELETE FROM params WHERE run_uuid = 'b'",
      `;${long("params")}`,
    );
    expect((await verify(cwd)).measured).toMatchObject({ measurements: 1, value: 0.94 });
  });

  it("has an end though no key is one", async () => {
    const many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO";
    const cwd = await database(
      runOf("a", 0.94),
      `${many} runs SELECT 'b', 'FINISHED', 0, 0, 'active', 0 FROM n;`,
      `${many} experiments SELECT 0, 'prod', 'active' FROM n;`,
    );
    expect((await verify(cwd)).measured).toMatchObject({ measurements: 1, value: 0.94 });
  });

  it("leaves the database as it is", async () => {
    const cwd = await database(runOf("a", 0.94));
    const before = readFileSync(join(cwd, "mlflow.db"));
    await verify(cwd);
    expect(readFileSync(join(cwd, "mlflow.db")).equals(before)).toBe(true);
  });

  it("is not read beyond 256 MiB", async () => {
    const cwd = await database(runOf("a", 0.94));
    truncateSync(join(cwd, "mlflow.db"), 256 * 1024 * 1024 + 1);
    const { verdict, notes } = await verify(cwd);
    expect([verdict, notes[0]]).toEqual(["missing", expect.stringContaining("is too large")]);
  });

  it("may be in write-ahead mode", async () => {
    const cwd = await database(runOf("a", 0.94));
    const bytes = readFileSync(join(cwd, "mlflow.db"));
    bytes[18] = bytes[19] = 2;
    writeFileSync(join(cwd, "mlflow.db"), bytes);
    expect((await verify(cwd)).verdict).toBe("holds");
  });

  it.each([
    ["a write-ahead log with frames", "mlflow.db-wal", Buffer.alloc(4096, 1), "write-ahead log"],
    ["a journal, by which it would be rolled back", "mlflow.db-journal", Buffer.alloc(512, 1), "is being written"],
  ])("says nothing with %s beside it, which has other values", async (_, beside, bytes, reason) => {
    const cwd = await database(runOf("a", 0.94));
    writeFileSync(join(cwd, beside), bytes);
    const { verdict, notes } = await verify(cwd);
    expect([verdict, notes[0]]).toEqual(["missing", expect.stringContaining(reason)]);
  });

  it("is read with what SQLite leaves behind beside it", async () => {
    const cwd = await database(runOf("a", 0.94));
    writeFileSync(join(cwd, "mlflow.db-wal"), "");
    writeFileSync(join(cwd, "mlflow.db-journal"), Buffer.alloc(512));
    expect((await verify(cwd)).verdict).toBe("holds");
  });

  it("is read when the transaction is over that writes it", async () => {
    const cwd = await database(runOf("a", 0.94));
    writeFileSync(join(cwd, "mlflow.db-journal"), Buffer.alloc(512, 1));
    const verified = verify(cwd);
    setTimeout(() => rmSync(join(cwd, "mlflow.db-journal")), 150);
    expect((await verified).verdict).toBe("holds");
  });

  it.each([
    ["has only failed runs", [runOf("a", 0.9, { status: "FAILED" })], "no run has finished (of 1)"],
    ["has no runs", [], "there is no run"],
  ])("is not measured where it %s", async (_, runs, reason) => {
    const { verdict, notes } = await verify(await database(...runs));
    expect([verdict, notes[0]]).toEqual(["missing", expect.stringContaining(reason)]);
  });

  it.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, 5000)],
    ["no database", () => Buffer.from("hello")],
    ["garbage", (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(8000, 0xa5)])],
    ["empty", () => Buffer.alloc(0)],
  ])("that is %s is not measured", async (_, broken) => {
    const cwd = await database(runOf("a", 0.94));
    writeFileSync(join(cwd, "mlflow.db"), broken(readFileSync(join(cwd, "mlflow.db"))));
    const { verdict, notes } = await verify(cwd);
    expect([verdict, notes[0]]).toEqual(["missing", expect.stringContaining("cannot be read as a database")]);
  });
});

describe("an Optuna database", () => {
  const tables = `CREATE TABLE studies (study_id INTEGER, study_name TEXT);
CREATE TABLE trials (trial_id INTEGER, number INTEGER, study_id INTEGER, state TEXT, datetime_complete TEXT);
CREATE TABLE trial_values (trial_id INTEGER, objective INTEGER, value FLOAT, value_type TEXT);
INSERT INTO studies VALUES (1, 's');
INSERT INTO trials VALUES (1, 0, 1, 'COMPLETE', '2026-01-01 00:00:00');
INSERT INTO trial_values VALUES (1, 0, 0.951, 'FINITE');`;

  it.each([
    [
      "a table",
      "CREATE TABLE trial_params (trial_id INTEGER, param_name TEXT, param_value FLOAT, distribution_json TEXT)",
      "holds",
    ],
    ["a view", "CREATE VIEW trial_params AS SELECT 1 AS trial_id, hex(zeroblob(400000000)) AS param_name", "missing"],
  ])("is asked where each that is read is a table: %s", async (_, statement, expected) => {
    const { Database } = await initSql();
    const database = new Database();
    database.run(`${tables}\n${statement}`);
    const cwd = folder({ "m.tradeops": model('evidence mean(recall) from "optuna.db" at s.value') });
    writeFileSync(join(cwd, "optuna.db"), database.export());
    const { verdict, notes } = await verify(cwd);
    expect(verdict).toBe(expected);
    if (expected === "missing") expect(notes[0]).toContain("`trial_params` is no table in it");
  });
});

describe("a folder of runs", () => {
  const files = (status: number, stage: string, metric: string) => ({
    "mlruns/0/meta.yaml": "name: prod\nlifecycle_stage: active\n",
    "mlruns/0/abc/meta.yaml": `status: ${status}\nlifecycle_stage: ${stage}\nend_time: 1767000000000\n`,
    "mlruns/0/abc/metrics/recall": metric,
    "mlruns/0/abc/params/scorer": "large",
    "mlruns/.trash/def/meta.yaml": "name: old\n",
  });
  const evidence = 'evidence mean(recall) from "mlruns" at recall where scorer = "params.scorer"';

  it.each([
    [3, "active", "1767 0.1 0\n1768 0.951 1\n", "holds"],
    [4, "active", "1767 0.951 0\n", "missing"],
    [3, "deleted", "1767 0.951 0\n", "missing"],
    [3, "active", "1767 nan 0\n", "missing"],
  ])("with status %s, %s, %j: %s", async (status, stage, metric, verdict) => {
    const found = await verify(folder({ "m.tradeops": model(evidence), ...files(status, stage, metric) }));
    expect(found.verdict).toBe(verdict);
    if (verdict === "holds") expect(found.measured).toMatchObject({ value: 0.951 });
  });

  it("opens no file outside a run, whatever a metric is called", async () => {
    const cwd = folder({
      "m.tradeops": model(evidence.replace("at recall", 'at "../../../../secret"')),
      ...files(3, "active", "1 0.9 0\n"),
    });
    mkdirSync(dirname(join(cwd, "secret")), { recursive: true });
    writeFileSync(join(cwd, "secret"), "1 0.9 0\n");
    expect((await verify(cwd)).verdict).toBe("missing");
  });
});

describe("a Prometheus", () => {
  const evidence = 'evidence latency from prometheus "p95(x)" unit s';
  const vector = (value: string) =>
    JSON.stringify({
      status: "success",
      data: { resultType: "vector", result: [{ metric: {}, value: [1767000000, value] }] },
    });
  const project = () => folder({ "m.tradeops": model(evidence) });

  it("is asked only when it is named", async () => {
    const { verdict, notes } = await verify(project());
    expect([verdict, notes[0]]).toEqual(["missing", expect.stringContaining("--prometheus URL")]);
  });

  it("is asked with the query as it is, and with the token of the environment", async () => {
    const asked: (string | undefined)[] = [];
    const address = await serve((request, response) => {
      asked.push(request.url, request.headers.authorization);
      response.end(vector("0.031"));
    });
    process.env.PROMETHEUS_TOKEN = "secret";
    const { measured } = await verify(project(), "--prometheus", `${address}/prom`);
    delete process.env.PROMETHEUS_TOKEN;
    expect(measured).toMatchObject({ value: 31 });
    expect(asked).toEqual(["/prom/api/v1/query?query=p95%28x%29", "Bearer secret"]);
  });

  it.each<[string, (request: IncomingMessage, response: ServerResponse) => void, string]>([
    ["says NaN", (_, response) => response.end(vector("NaN")), "`NaN`"],
    ["answers with a page", (_, response) => response.end("<html>"), "something else than JSON"],
    ["refuses", (_, response) => response.writeHead(401).end("no"), "status 401"],
    [
      "sends elsewhere",
      (_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      "not followed",
    ],
    ["answers without end", (_, response) => response.end(" ".repeat(5 * 1024 * 1024)), "more than 4 MiB"],
    [
      "breaks off in the middle",
      (_, response) => {
        response.writeHead(200, { "content-length": 1000 });
        response.write(vector("0.031").slice(0, 40), () => response.destroy());
      },
      "cannot be reached",
    ],
    ["fails with a number in its answer", (_, response) => response.writeHead(500).end(vector("0.031")), "status 500"],
    ["is not found, in JSON", (_, response) => response.writeHead(404).end("404"), "status 404"],
    ["answers another question", (_, response) => response.end('{"hello": "world"}'), "no reason given"],
    ["hangs up", (request) => request.destroy(), "cannot be reached"],
  ])("that %s counts for nothing", async (_, listener, reason) => {
    const { verdict, notes, code } = await verify(project(), "--prometheus", await serve(listener));
    expect([verdict, notes[0], code]).toEqual(["missing", expect.stringContaining(reason), 0]);
  });

  it("is told its token alone, without the line break at its end", async () => {
    const asked: (string | undefined)[] = [];
    const address = await serve((request, response) => {
      asked.push(request.headers.authorization);
      response.end(vector("0.031"));
    });
    expect(await askJson(new URL(address), { token: "secret\n" })).toHaveProperty("json");
    expect(asked).toEqual(["Bearer secret"]);
  });

  it.each([
    ["a line break", "hunter2\nX-Other: hunter2"],
    ["a space", "Bearer hunter2"],
    ["a sign that no header has", "hunter2✓"],
  ])("is not asked with a token that has %s, and nobody is told that", async (_, token) => {
    let asked = 0;
    const address = await serve((_, response) => response.end(String(asked++)));
    process.env.PROMETHEUS_TOKEN = token;
    const { verdict, notes } = await verify(project(), "--prometheus", address);
    delete process.env.PROMETHEUS_TOKEN;
    expect([verdict, asked, notes.join()]).toEqual(["missing", 0, expect.stringContaining("its token")]);
    expect(notes.join()).not.toContain("hunter2");
  });

  it.each([
    ["a password", "http://ann:hunter2@127.0.0.1:1/", "PROMETHEUS_TOKEN"],
    ["a password and no scheme", "ann:hunter2@127.0.0.1", "PROMETHEUS_TOKEN"],
    ["a query, which would be lost", "http://127.0.0.1:1/?token=hunter2", "leave out what begins with ?"],
  ])("is refused with %s in its address, which is not said", async (_, address, reason) => {
    const console = recorder({ cwd: project() });
    expect(await run(["verify", "--prometheus", address], "0.0.0", console)).toBe(2);
    expect(console.stderr).toContain(reason);
    expect(console.stderr + console.stdout).not.toContain("hunter2");
  });

  it("is not asked again when it was waited for in vain twice", async () => {
    let asked = 0;
    const address = new URL(await serve(() => asked++));
    const servers = { ...serversOf({ prometheus: address.href }), late: new Map([[address.href, 2]]) };
    const source = { kind: "tool", tool: "prometheus", query: "up" } as const;
    const evidence = { id: "one", source, where: [] } as unknown as Evidence;
    expect(await readServer(evidence, servers)).toMatchObject({
      measurements: [],
      problem: expect.stringContaining("in vain"),
    });
    expect(asked).toBe(0);
  });

  it("is not waited for without end, be it for the answer or for the rest of it", async () => {
    const silent = await serve(() => {});
    const slow = await serve((_, response) => response.write(" "));
    for (const address of [silent, slow])
      expect(await askJson(new URL(address), { within: 100 })).toEqual({
        late: true,
        problem: expect.stringContaining("does not answer within 0.1 s"),
      });
  });
});

describe("an MLflow server", () => {
  it("is asked for the runs of the experiment", async () => {
    const asked: [string | undefined, unknown][] = [];
    const address = await serve((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        asked.push([request.url, JSON.parse(body)]);
        const experiments = [
          { experiment_id: "7", name: "prod" },
          { experiment_id: "8", name: "play" },
        ];
        const runs = [
          {
            info: {
              run_id: "a",
              experiment_id: "7",
              status: "FINISHED",
              lifecycle_stage: "active",
              end_time: 1767000000000,
            },
            data: { metrics: [{ key: "recall", value: 0.949 }], params: [{ key: "scorer", value: "large" }] },
          },
        ];
        response.end(JSON.stringify(request.url?.includes("experiments") ? { experiments } : { runs }));
      });
    });
    const evidence = 'evidence mean(recall) from mlflow "prod.metrics.recall" where scorer = "params.scorer"';
    const { verdict, measured } = await verify(folder({ "m.tradeops": model(evidence) }), "--mlflow", address);
    expect(verdict).toBe("holds");
    expect(measured).toMatchObject({ value: 0.949 });
    expect(asked[1]).toEqual(["/api/2.0/mlflow/runs/search", expect.objectContaining({ experiment_ids: ["7"] })]);
  });
});
