import type * as vscode from "vscode";
import { createClient } from "./client.js";
import { type Api, start } from "./extension.js";

export { deactivate } from "./extension.js";

/** The entry in an editor that has Node. */
export const activate = (context: vscode.ExtensionContext): Api => start(context, () => createClient(context));
