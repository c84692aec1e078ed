import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { type Client, connect } from "../language-server/support/client.js";

/** A server in a process of its own, whose heap is nobody else's. */
export interface OwnServer {
  client: Client;
  /** Bytes of its heap after all garbage is collected. */
  usedHeap(): Promise<number>;
}

/** Builds the command and starts its server, with a folder of files. */
export async function startOwn(files: ReadonlyMap<string, string>): Promise<OwnServer> {
  const built = mkdtempSync(join(tmpdir(), "tradeops-fuzz-"));
  onTestFinished(() => rmSync(built, { recursive: true, force: true }));
  const build = join(import.meta.dirname, "../../scripts/build.mjs");
  execFileSync(process.execPath, [build, "--outdir", built], { stdio: "inherit" });
  const flags = ["--expose-gc", "--require", join(import.meta.dirname, "tellHeap.cjs")];
  const server = spawn(process.execPath, [...flags, join(built, "cli.js"), "lsp", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
  });
  onTestFinished(() => void server.kill());
  const [input, output] = [server.stdout!, server.stdin!];
  const client = await connect(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
    Object.fromEntries(files),
  );
  return { client, usedHeap: () => ask(server) };
}

async function ask(server: ChildProcess): Promise<number> {
  server.send("heap");
  const [bytes] = await once(server, "message");
  return bytes as number;
}
