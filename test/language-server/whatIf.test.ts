import { readFile } from "node:fs/promises";
import type { WhatIf } from "@tradeops/engine";
import { fromText } from "@tradeops/language-server";
import { type DecideEdit, methods, type Picture } from "@tradeops/language-server/protocol";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { editText } from "../../language-server/src/features/edits.js";
import { startClient } from "./support/client.js";

const text = `system s
decision scorer from "scorers.csv" key name
decision extras select 0..1 { option a }
decision servers in 2, 4
quality speed unit ms = match scorer { trees: 8 ms, "deep net": 4 ms } / servers
quality bill unit USD = servers * 10 USD
goal fast   { minimize speed weight 1 }
goal frugal { minimize bill  weight 3 }
decide pilot { choose scorer.trees, servers = 4 }   // for now
`;
const choices = [
  { decision: "scorer", options: ["deep net"] },
  { decision: "extras", options: [] },
  { decision: "servers", options: ["2"] },
];

const csv = "name\ntrees\ndeep net\n";
const read = (content: string) => fromText({ "m.tradeops": content, "scorers.csv": csv });

async function opened(content = text) {
  const client = await startClient({ "m.tradeops": content, "scorers.csv": csv });
  client.open("m.tradeops", content);
  await client.diagnostics("m.tradeops");
  return { client, uri: client.uri("m.tradeops") };
}

async function decided(content: string, because = 'cheap "enough" \\ and\nfast'): Promise<string> {
  const { client, uri } = await opened(content);
  const params = { uri, choices, because, on: "2026-03-02" };
  const edit = await client.request<DecideEdit>(methods.decideEdit, params);
  expect(edit.uri).toBe(uri);
  return editText(TextDocument.create(uri, "tradeops", 1, content), edit.edits);
}

describe("what if", () => {
  it("answers for other choices and weights, and writes nothing", async () => {
    const { client, uri } = await opened();
    const ask = (weights: { goal: string; weight: number }[]) =>
      client.request<WhatIf>(methods.whatIf, { uri, changes: { choices, weights, requires: [] } });
    const first = await ask([]);
    expect(first.tried).toMatchObject({ values: { fast: 2, frugal: 20 }, feasible: true });
    expect(first.recommended?.options.servers).toEqual([2]);
    const second = await ask([{ goal: "fast", weight: 30 }]);
    expect(second.recommended?.options.servers).toEqual([4]);
    expect(await readFile(new URL(uri), "utf8")).toBe(text);
  });

  it("answers null for a model with errors", async () => {
    const { client, uri } = await opened("system s\nlet x = nothing\n");
    const changes = { weights: [], requires: [] };
    expect(await client.request(methods.whatIf, { uri, changes })).toBeNull();
  });
});

describe("a decision", () => {
  it("is written as a record that supersedes what it replaces", async () => {
    const after = await decided(text);
    expect(after).toBe(`${text.trimEnd()}

decide choice1 {
  choose scorer."deep net", not extras, servers = 2
  because "cheap \\"enough\\" \\\\ and fast"
  on 2026-03-02
  status accepted
  supersedes pilot
}
`);
    const { systems, findings } = await read(after);
    expect(findings).toEqual([]);
    const analysis = systems[0]!.analyse();
    expect(analysis.decided).toMatchObject({ by: ["choice1"], options: { servers: [2], scorer: ["deep net"] } });
    expect(systems[0]!.model.decides[1]?.because).toBe('cheap "enough" \\ and fast');
  });

  it.each([
    ["at the end where there is none", (content: string) => content.replace(/decide.*\n/, "")],
    ["with the line breaks of the file", (content: string) => content.replaceAll("\n", "\r\n")],
    ["under a name that is free", (content: string) => `${content}let choice1 = 3\n`],
  ])("is written %s", async (_name, change) => {
    const before = change(text);
    const after = await decided(before, "");
    const { systems, findings } = await read(after);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(systems[0]!.analyse().decided?.options.servers).toEqual([2]);
    expect(after.includes("\r\n")).toBe(before.includes("\r\n"));
    expect(after.replaceAll("\r\n", "").includes("\r")).toBe(false);
  });

  it("needs a date", async () => {
    const { client, uri } = await opened();
    const params = { uri, choices, because: "", on: "tomorrow }" };
    expect(await client.request(methods.decideEdit, params)).toBeNull();
  });
});

describe("the picture", () => {
  it("has what was measured, held against the model", async () => {
    const model = `system s
quality recall unit ratio
goal catch { maximize mean(recall)  require >= 92% }
decision d { option a { recall = normal(0.95, 0.01) } option b { recall = normal(0.93, 0.01) } }
decide first { choose d.a }
evidence mean(recall) from "metrics.json" at recall
`;
    const client = await startClient({ "m.tradeops": model, "metrics.json": '{ "recall": 0.9 }\n' });
    client.open("m.tradeops", model);
    const uri = client.uri("m.tradeops");
    const verification = async () => (await client.request<Picture | null>(methods.picture, { uri }))?.verification;
    await expect.poll(verification, { timeout: 15_000 }).toBeDefined();
    expect((await verification())?.evidence).toMatchObject([{ verdict: "violates", measured: { value: 0.9 } }]);
  });
});
