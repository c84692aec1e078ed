/** Runs inside VS Code's extension host, on the fraud example, with the real `vscode` module; `inHost.e2e.ts` bundles and starts it. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "../support/until.js";

/** What VS Code's page passes on; see `inHost.e2e.ts`. */
const say = (line: string): void => console.log(`[suite] ${line}`);

const at = (name: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
const open = (name: string) => vscode.workspace.openTextDocument(at(name));

/** The range of the first place where a text stands. */
function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `\`${text}\` is not in ${document.fileName}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** The range of the first value of a key of a YAML file. */
function valueAt(document: vscode.TextDocument, key: string): vscode.Range {
  const match = new RegExp(`(?<=\\b${key}:\\s*)\\w+`).exec(document.getText());
  assert.ok(match, `no ${key} in ${document.fileName}`);
  return new vscode.Range(document.positionAt(match.index), document.positionAt(match.index + match[0].length));
}

async function replace(document: vscode.TextDocument, old: string, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, rangeOf(document, old), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const errors = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);

const drifts = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(({ code }) => codeOf(code).includes("drift"));

const codeOf = (code: vscode.Diagnostic["code"]): string => String(typeof code === "object" ? code.value : code);

const tests: Record<string, () => Promise<void>> = {
  "offers tasks of the command line": async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: "tradeops" });
    assert.deepEqual(tasks.map(({ name }) => name).sort(), ["check", "check what is exported", "report"]);
    assert.ok(tasks.every(({ problemMatchers }) => problemMatchers.includes("$tradeops")));
  },
  "opens a sample as a new model": async () => {
    await vscode.commands.executeCommand("tradeops.newModel");
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, "tradeops");
    assert.ok(document?.isUntitled && document.getText().includes("system search"));
    await until("its problems", () => document && errors(document.uri).length === 0);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  },
  "activates by its language, and offers its commands": async () => {
    const model = await open("fraud.tradeops");
    assert.equal(model.languageId, "tradeops");
    await vscode.window.showTextDocument(model);
    const extension = vscode.extensions.getExtension("tradeops.tradeops-vscode");
    await until("the extension", () => extension?.isActive);
    const commands = await vscode.commands.getCommands(true);
    for (const name of [
      "showGraph",
      "showTradeOffs",
      "whatIf",
      "newModel",
      "exportDecisions",
      "checkDrift",
      "restart",
    ]) {
      assert.ok(commands.includes(`tradeops.${name}`), name);
    }
    const { activation }: { activation: number } = extension!.exports;
    assert.ok(activation > 0);
    say(`measured ${activation}`);
  },
  "underlines a name that is not there, and only it": async () => {
    const model = await open("fraud.tradeops");
    await replace(model, "mean(recall)", "mean(recal)");
    const [found] = await until("an error", () => (errors(model.uri).length > 0 ? errors(model.uri) : undefined));
    assert.equal(model.getText(found!.range), "recal");
    assert.equal(found!.source, "tradeops");
    await replace(model, "mean(recal)", "mean(recall)");
    await until("no error", () => errors(model.uri).length === 0);
  },
  "completes the options of a decision": async () => {
    const model = await open("fraud.tradeops");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      model.uri,
      rangeOf(model, "scorer.gnn requires").start.translate(0, "scorer.".length),
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    for (const option of ["gbm", "gnn"]) assert.ok(labels.includes(option), labels.join(", "));
  },
  "tells in a hover what a quality is": async () => {
    const model = await open("fraud.tradeops");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      model.uri,
      rangeOf(model, "mean(recall)").start.translate(0, "mean(".length),
    );
    const text = hovers.flatMap(({ contents }) => contents).map((one) => (typeof one === "string" ? one : one.value));
    assert.match(text.join("\n").replaceAll("&nbsp;", " "), /Fraud caught/);
  },
  "shows the standard library, which is no file": async () => {
    const model = await open("fraud.tradeops");
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      model.uri,
      rangeOf(model, "ml.accuracy").start.translate(0, "ml.".length),
    );
    const [place] = found.map((one) => ("targetUri" in one ? one.targetUri : one.uri));
    assert.equal(place?.scheme, "tradeops");
    assert.match((await vscode.workspace.openTextDocument(place)).getText(), /quality accuracy/);
  },
  "renames an option in all files": async () => {
    const model = await open("fraud.tradeops");
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      model.uri,
      rangeOf(model, "hardware.gpu").start.translate(0, "hardware.".length),
      "t4",
    );
    const files = edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri));
    assert.deepEqual(files.sort(), ["fraud.tradeops", "hardware.tradeops"]);
  },
  "underlines a value that differs, in the pipeline file and in the model": async () => {
    await vscode.window.showTextDocument(await open("fraud.tradeops"));
    const params = await open("params.yaml");
    const edit = new vscode.WorkspaceEdit();
    edit.replace(params.uri, valueAt(params, "model"), "gbm");
    assert.ok(await vscode.workspace.applyEdit(edit));
    const [found] = await until("drift", () => (drifts(params.uri).length > 0 ? drifts(params.uri) : undefined));
    assert.deepEqual(found!.range, valueAt(params, "model"));
    await until("drift in the model", () => drifts(at("fraud.tradeops")).length > 0);
  },
  "exports decisions into the files, and takes all back with one undo": async () => {
    await vscode.window.showTextDocument(await open("fraud.tradeops"));
    const params = await open("params.yaml");
    const before = params.getText();
    await vscode.commands.executeCommand("tradeops.exportDecisions");
    await until("the decided value", () => params.getText(valueAt(params, "model")) === "gnn");
    await until("no drift", () => drifts(params.uri).length === 0);
    await vscode.window.showTextDocument(params);
    await vscode.commands.executeCommand("undo");
    await until("the text as before", () => params.getText() === before);
    await until("drift again", () => drifts(params.uri).length > 0);
  },
  "opens the panel beside the text": async () => {
    await vscode.window.showTextDocument(await open("fraud.tradeops"));
    await vscode.commands.executeCommand("tradeops.showGraph");
    const tab = await until("the panel", () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("tradeops.panel")),
    );
    assert.notEqual(tab.group.viewColumn, vscode.window.activeTextEditor?.viewColumn);
    await until("its title", () => tab.label === "TradeOps: fraud" || currentLabel() === "TradeOps: fraud");
  },
  "answers again after a restart of the server": async () => {
    await vscode.commands.executeCommand("tradeops.restart");
    const model = await open("fraud.tradeops");
    await until("a hover", async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        model.uri,
        rangeOf(model, "mean(recall)").start.translate(0, "mean(".length),
      );
      return hovers.length > 0;
    });
  },
};

function currentLabel(): string | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview)?.label;
}

export async function run(): Promise<void> {
  for (const [name, body] of Object.entries(tests)) {
    try {
      await body();
      say(`ok ${name}`);
    } catch (error) {
      say(`FAIL ${name}: ${String(error instanceof Error ? error.message : error).replace(/\s+/g, " ")}`);
    }
  }
  say("done");
}
