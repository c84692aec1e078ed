import type { Connection, RenameFilesParams, WorkspaceEdit } from "vscode-languageserver";
import type { Edit } from "../features/edits.js";
import { moveEdits } from "../features/moves.js";
import { workspaceEdit } from "./featureHandlers.js";
import type { Guard } from "./guard.js";
import type { OpenProject } from "./openProject.js";
import type { Session } from "./session.js";

/** Answers what models have to say otherwise before files move, each project for itself. */
export function handleMoves(connection: Connection, session: Session, guard: Guard): void {
  connection.workspace.onWillRenameFiles(
    guard<RenameFilesParams, WorkspaceEdit | null>("moves", null, async ({ files }) => {
      const byProject = new Map<OpenProject, { from: string; to: string }[]>();
      for (const { oldUri, newUri } of files) {
        const [before, after] = [await session.of(oldUri), await session.of(newUri)];
        if (before.root !== after.root) continue;
        const moves = byProject.get(before.project) ?? [];
        byProject.set(before.project, [...moves, { from: before.path, to: after.path }]);
      }
      const edits = new Map<string, Edit[]>();
      for (const [project, moves] of byProject)
        for (const [uri, list] of await project.use(({ opened }) => moveEdits(opened.loaded, moves)))
          edits.set(uri, list);
      return edits.size > 0 ? workspaceEdit(edits, session.clientUri) : null;
    }),
  );
}
