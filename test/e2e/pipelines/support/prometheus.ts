import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { run, write } from "./tools.js";

/** Whether Debian's Prometheus is there, with `promtool`; says so if not. */
export const missing = ["prometheus", "promtool"].some((name) => {
  const absent = run("/", name, ["--version"]).status !== 0;
  if (absent) console.warn(`skipped: ${name} is missing: run scripts/pipelines-setup.sh`);
  return absent;
});

/** An exporter on this machine until the test ends; answers its address. `metrics` is asked at each scrape. */
export async function exporter(metrics: () => string): Promise<string> {
  const server = createServer((_, response) => response.setHeader("content-type", "text/plain").end(metrics()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

/** A Prometheus on this machine that scrapes a target each second, until the test ends; answers its address once it is ready. */
export async function prometheus(target: string, rules?: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "tradeops-prometheus-"));
  write(
    folder,
    "prometheus.yml",
    `global: {scrape_interval: 1s, evaluation_interval: 1s}
scrape_configs: [{job_name: scoring, static_configs: [{targets: ["${target}"]}]}]
${rules === undefined ? "" : `rule_files: [${JSON.stringify(rules)}]\n`}`,
  );
  const address = `127.0.0.1:${await freePort()}`;
  const program = spawn(
    "prometheus",
    ["--config.file=prometheus.yml", "--storage.tsdb.path=data", `--web.listen-address=${address}`],
    { cwd: folder, stdio: "ignore" },
  );
  onTestFinished(async () => {
    await ended(program);
    rmSync(folder, { recursive: true, force: true });
  });
  await until(async () => (await fetch(`http://${address}/-/ready`)).ok);
  return `http://${address}`;
}

/** Waits until a condition holds; what throws does not hold yet. */
export async function until(condition: () => Promise<boolean>, seconds = 120): Promise<void> {
  for (let tries = 0; tries < seconds * 4; tries++) {
    if (await condition().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`not within ${seconds} s: ${condition}`);
}

async function ended(program: ChildProcess): Promise<void> {
  const end = new Promise((resolve) => program.once("exit", resolve));
  if (program.exitCode === null && program.kill("SIGKILL")) await end;
}

async function freePort(): Promise<number> {
  const server = createSocket();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
