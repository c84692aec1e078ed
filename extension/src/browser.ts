import type * as vscode from "vscode";
import { createClient } from "./browserClient.js";
import { type Api, start } from "./extension.js";

export { deactivate } from "./extension.js";

/** The entry in an editor that runs in a browser, such as vscode.dev. */
export const activate = (context: vscode.ExtensionContext): Api => start(context, () => createClient(context));
