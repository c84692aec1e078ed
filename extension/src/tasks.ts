import * as vscode from "vscode";

const type = "tradeops";

/** What a task of this type does: the arguments of the command line. */
interface Definition extends vscode.TaskDefinition {
  args: string[];
}

const offered: { name: string; args: string[]; group?: vscode.TaskGroup }[] = [
  { name: "check", args: ["check"], group: vscode.TaskGroup.Test },
  { name: "check what is exported", args: ["export", "--check"], group: vscode.TaskGroup.Test },
  { name: "report", args: ["report", "-o", "tradeops-report.html"] },
];

/** Tasks that run the project's own command line; its findings become problems. Arguments are passed as they are, through no shell. */
export function provideTasks(): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(type, {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
        offered.map(({ name, args, group }) => {
          const task = taskOf({ type, args }, folder, name);
          if (group) task.group = group;
          return task;
        }),
      ),
    resolveTask({ definition, scope, name }) {
      const args: unknown = definition.args;
      if (!Array.isArray(args) || !args.every((one): one is string => typeof one === "string")) return undefined;
      const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
      return folder && taskOf({ ...definition, type, args }, folder, name);
    },
  });
}

function taskOf(definition: Definition, folder: vscode.WorkspaceFolder, name: string): vscode.Task {
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const run = new vscode.ProcessExecution(npx, ["--no", "tradeops", ...definition.args], { cwd: folder.uri.fsPath });
  return new vscode.Task(definition, folder, name, "tradeops", run, "$tradeops");
}
