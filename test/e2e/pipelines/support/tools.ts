import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { cli, needed, root } from "../../support/paths.js";

/** Where `scripts/pipelines-setup.sh` puts the tools. */
export const tools = join(root, ".cache/pipelines");

/** The path of a tool, and whether it is there; says so if not. */
export function tool(path: string): { path: string; missing: boolean } {
  const whole = join(tools, path);
  const missing = !existsSync(whole);
  if (missing) console.warn(`skipped: ${whole} is missing: run scripts/pipelines-setup.sh`);
  return { path: whole, missing };
}

/** The path of a program that the machine has or not; says so if not. */
export function onPath(name: string): string | undefined {
  const paths = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  const found = paths.find((path) => existsSync(path));
  if (!found) console.warn(`skipped: there is no ${name} on the PATH`);
  return found;
}

export const python = tool("venv/bin/python");

export interface Output {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program in a folder, without asking the network or telling anybody. */
export function run(folder: string, command: string, args: readonly string[]): Output {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, encoding: "utf8", maxBuffer: 1e8 });
  return { status, stdout, stderr };
}

/** The same, which must succeed; answers what it printed. */
export function ran(folder: string, command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = run(folder, command, args);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** The command line as it is built. */
export function tradeops(folder: string, ...args: string[]): Output {
  needed(join(root, "cli/dist/cli.js"), "npm run build");
  return run(folder, process.execPath, [cli, ...args]);
}

/** The same, while this process goes on and can serve what it asks for. */
export function tradeopsBeside(folder: string, ...args: string[]): Promise<Output> {
  needed(join(root, "cli/dist/cli.js"), "npm run build");
  return new Promise((resolve) => {
    const program = execFile(process.execPath, [cli, ...args], { cwd: folder, env }, (_, stdout, stderr) =>
      resolve({ status: program.exitCode, stdout, stderr }),
    );
  });
}

/** A folder of its own with files in it, by path. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "tradeops-pipeline-"));
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  return folder;
}

export function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Of programs that are run: the tools first, nobody told, the settings of whoever runs it left aside. */
export const env = {
  ...process.env,
  PATH: `${join(tools, "venv/bin")}:${process.env.PATH}`,
  DVC_NO_ANALYTICS: "1",
  MLFLOW_DISABLE_TELEMETRY: "true",
  CHECKPOINT_DISABLE: "1",
  TF_CLI_CONFIG_FILE: "/dev/null",
  GIT_CONFIG_GLOBAL: "/dev/null",
  PYTHONDONTWRITEBYTECODE: "1",
};
