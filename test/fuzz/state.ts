import { setTimeout as wait } from "node:timers/promises";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Picture } from "../../language-server/src/protocol.js";
import { type Client, everything, startClient } from "../language-server/support/client.js";
import type { Random } from "./random.js";
import { isModel, type Texts } from "./workspace.js";

/** Asserts that a server stands where a fresh one does that is given the same texts; throws an error that says what differs. */
export async function compareWithFresh(client: Client, texts: Texts, random: Random): Promise<void> {
  const fresh = await startClient({}, everything, client.root);
  for (const [path, text] of texts.buffers) fresh.open(path, text);
  const places = [...texts.buffers].flatMap(([path, text]) =>
    [0, 1].map(() => ({
      path,
      position: TextDocument.create("", "", 0, text).positionAt(random.below(text.length + 1)),
    })),
  );
  const models = [...new Set([...texts.buffers.keys(), ...texts.stored.keys()])].filter(isModel);
  await Promise.all([settled(client, models), settled(fresh, models)]);
  const [ours, theirs] = await Promise.all([answers(client, texts, places), answers(fresh, texts, places)]);
  same("symbols and completion", ours, theirs);
  await samePublished(client, fresh);
  same("errors of the fresh server", fresh.errors(), []);
  await fresh.request("shutdown", {});
  fresh.connection.dispose();
}

/** Waits until every analysis has ended. */
async function settled(client: Client, models: readonly string[]): Promise<void> {
  for (const path of models) {
    const standing = async () =>
      (await client.request<Picture | null>("tradeops/picture", { uri: client.uri(path) }))?.state;
    for (let state = await standing(); state?.kind === "running"; state = await standing()) await wait(10);
  }
}

async function answers(
  client: Client,
  texts: Texts,
  places: readonly { path: string; position: { line: number; character: number } }[],
): Promise<unknown> {
  const symbols = [...texts.buffers.keys()].map((path) =>
    client.request("textDocument/documentSymbol", { textDocument: { uri: client.uri(path) } }),
  );
  const completions = places.map(({ path, position }) =>
    client.request("textDocument/completion", client.at(path, position)),
  );
  return Promise.all([...symbols, ...completions]);
}

/** Diagnostics are sent when they are ready: they may differ for a moment, not for long. */
async function samePublished(client: Client, fresh: Client): Promise<void> {
  const published = () => [client, fresh].map((one) => JSON.stringify([...one.everyDiagnostic()]));
  for (let n = 0; n < 100; n++) {
    const [ours, theirs] = published();
    if (ours === theirs) return;
    await wait(20);
  }
  same("diagnostics", [...client.everyDiagnostic()], [...fresh.everyDiagnostic()]);
}

function same(what: string, ours: unknown, theirs: unknown): void {
  const [a, b] = [ours, theirs].map((value) => JSON.stringify(value, null, 1).split("\n")) as [string[], string[]];
  const at = a.findIndex((line, n) => line !== b[n]);
  if (at < 0 && a.length === b.length) return;
  const from = Math.max(0, (at < 0 ? b.length : at) - 12);
  const near = (lines: string[]) => lines.slice(from, from + 25).join("\n");
  throw new Error(`${what} differ from those of a fresh server:\n${near(a)}\n── fresh:\n${near(b)}`);
}
