import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  TextDocumentEdit,
  TextEdit,
} from "vscode-languageserver-types";
import { editText } from "../../language-server/src/features/edits.js";
import { type Client, startClient } from "./support/client.js";

const model = `system s
quality recall unit ratio
quality cost unit USD = scorer.price
decision scorer {
  option small { recall = normal(0.93, 0.004)  price: 1 USD }
  option large { recall = normal(0.95, 0.004)  price: 9 USD }
}
goal catch { maximize mean(recall)  require >= 92% }
goal cheap { minimize cost }
decide now { choose scorer.large  because "it finds more" }
evidence mean(recall) from "metrics.json" at eval.recall where scorer = "model"
`;
const metrics = (recall: string) => `{ "model": "large",\n  "eval": { "recall": ${recall} } }\n`;
const evidenceLine = 10;

async function opened(recall: string, text = model, more: Record<string, string> = {}): Promise<Client> {
  const client = await startClient({ "m.tradeops": text, "metrics.json": metrics(recall), ...more });
  client.open("m.tradeops", text);
  return client;
}

const of = (code: string) => (list: Diagnostic[]) => list.some((one) => one.code === code);
const pick = (list: Diagnostic[], code: string) => list.find((one) => one.code === code);

describe("evidence in a file", () => {
  it("that violates a goal is reported at the evidence, at the value, and at the decision", async () => {
    const client = await opened("0.89");
    const list = await client.diagnostics("m.tradeops", of("evidence-violates"));
    expect(pick(list, "evidence-violates")).toMatchObject({
      severity: 1,
      range: { start: { line: evidenceLine, character: 9 }, end: { line: evidenceLine, character: 21 } },
      message: expect.stringContaining("measured as 89%, which violates `catch` (>= 92%)"),
    });
    expect(pick(list, "evidence-reopens")).toMatchObject({
      severity: 2,
      range: { start: { line: 9, character: 7 } },
      message: expect.stringContaining("Recommended with what was measured: `scorer` = small."),
    });
    const there = pick(await client.diagnostics("metrics.json", of("evidence-violates")), "evidence-violates");
    expect(there).toMatchObject({
      range: { start: { line: 1, character: 22 }, end: { line: 1, character: 26 } },
      relatedInformation: [{ location: { uri: client.uri("m.tradeops") } }],
    });
  });

  it("that the model was certain to be otherwise says what to do about that", async () => {
    const client = await opened('0.97, "recall_stderr": 0.003', model.replace("normal(0.95, 0.004)", "95%"));
    const list = await client.diagnostics("m.tradeops", of("evidence-surprises"));
    expect(pick(list, "evidence-surprises")!.message).toMatch(
      /to 95\.\d+%\. The model is certain of it: correct that, or say how sure it is, as in `between … and …`\./,
    );
  });

  it("that the model did not expect is learned from by a fix, as the command line writes it", async () => {
    const client = await opened('0.97, "recall_stderr": 0.003');
    const diagnostics = await client.diagnostics("m.tradeops", of("evidence-surprises"));
    const position = { line: evidenceLine, character: 12 };
    const actions = await client.request<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri: client.uri("m.tradeops") },
      range: { start: position, end: position },
      context: { diagnostics },
    });
    const fix = actions.find(({ title }) => title.startsWith("Write what was learned"));
    expect(fix).toMatchObject({
      title: "Write what was learned: scorer.large recall is normal(0.9628, 0.0024)",
      diagnostics: [{ code: "evidence-surprises" }],
    });
    const [change] = (fix?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(editText(TextDocument.create("", "", 0, model), change!.edits as TextEdit[])).toBe(
      model.replace(
        "normal(0.95, 0.004)",
        'normal(0.9628, 0.0024) source "learned from metrics.json: 1 measurement; prior normal(0.95, 0.004)"',
      ),
    );
  });

  it("follows the file, and the text of the model", async () => {
    const client = await opened("0.89");
    await client.diagnostics("m.tradeops", of("evidence-violates"));
    await client.write("metrics.json", metrics("0.951"));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uri("metrics.json"), type: 2 }],
    });
    await client.diagnostics("m.tradeops", (list) => !of("evidence-violates")(list));
    await client.diagnostics("metrics.json", (list) => list.length === 0);
    client.change("m.tradeops", model.replace(">= 92%", ">= 99%"));
    await client.diagnostics("m.tradeops", of("evidence-violates"));
  });

  it("is missing where its value is none, which is marked", async () => {
    const client = await opened("NaN");
    await client.diagnostics("m.tradeops", of("evidence-missing"));
    const there = pick(await client.diagnostics("metrics.json", of("evidence-missing")), "evidence-missing");
    expect(there).toMatchObject({
      severity: 3,
      range: { start: { line: 1, character: 22 }, end: { line: 1, character: 25 } },
    });
  });

  it("is silent where it is allowed, in both files", async () => {
    const text = model.replace("evidence mean", 'allow evidence-missing because "later"\nevidence mean');
    const client = await opened('"N/A"', text);
    await client.diagnostics("m.tradeops", (list) => list.length === 0);
    client.change("m.tradeops", model);
    await client.diagnostics("metrics.json", of("evidence-missing"));
    client.change("m.tradeops", text);
    await client.diagnostics("metrics.json", (list) => list.length === 0);
  });

  it("says on hover what was measured last", async () => {
    const client = await opened("0.945");
    const hover = () =>
      client.request<Hover | null>("textDocument/hover", {
        textDocument: { uri: client.uri("m.tradeops") },
        position: { line: evidenceLine, character: 50 },
      });
    await expect
      .poll(async () => (await hover())?.contents, { timeout: 10_000 })
      .toMatchObject({
        value: expect.stringMatching(
          /measured 94\.5%: holds\nexpected 94\.\d+% … 95\.\d+% \(95 %\)\nmetrics\.json\nrests on scorer\.large recall/,
        ),
      });
  });
});

describe("completion within evidence", () => {
  const complete = async (statement: string) => {
    const text = `${model}${statement}`;
    const client = await opened("0.95", text, { "runs.csv": "scorer,acc,NaN\nlarge,0.9,1\n" });
    const line = text.split("\n").length - 1;
    const items = await client.request<CompletionItem[]>("textDocument/completion", {
      textDocument: { uri: client.uri("m.tradeops") },
      position: { line, character: statement.length },
    });
    return items.map(({ label }) => label);
  };

  it("offers the columns of a table", async () => {
    expect(await complete('evidence cost from "runs.csv" at ')).toEqual(expect.arrayContaining(["scorer", "acc"]));
  });

  it("offers where options are recorded", async () => {
    expect(await complete('evidence cost from "metrics.json" at eval.recall where scorer = "')).toEqual(
      expect.arrayContaining(["model", "eval.recall"]),
    );
  });
});
