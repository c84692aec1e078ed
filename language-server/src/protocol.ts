import type { Analysis, Changes, Decide, Model, Verification, WhatIf } from "@tradeops/engine";
import type { ReadResult } from "./project/files.js";
import type { Place } from "./project/findings.js";

export type { Place, ReadResult, WhatIf };

/**
 * What the server and its clients say to each other beyond the Language Server Protocol. All names are `tradeops/…`; all
 * data is plain JSON. Both ends import this file and nothing else of each other.
 *
 * The server only says that something changed; clients ask for what they show.
 */
export const methods = {
  /** Request, `SystemParams` → `Picture | null`. */
  picture: "tradeops/picture",
  /** Request, `LocateParams` → `Place | null`: where an element of the model is written. */
  locate: "tradeops/locate",
  /** Request, `ElementParams` → `ElementAt | null`: what stands at a place of a model or of a governed pipeline file. */
  elementAt: "tradeops/elementAt",
  /** Request, `SystemParams` → `ExportEdits | null`: what would bring the pipeline files in step with what was decided. */
  exportEdits: "tradeops/exportEdits",
  /** Request, `SystemParams` → `Drift | null`: how the pipeline files stand to what was decided. */
  drift: "tradeops/drift",
  /** Request, `WhatIfParams` → `WhatIf | null`: what would be with changes that are written nowhere. A later request for the system cancels it: `null`. */
  whatIf: "tradeops/whatIf",
  /** Request, `DecideParams` → `DecideEdit | null`: what would write a decision into the model. */
  decideEdit: "tradeops/decideEdit",
  /** Request from a server that has no files of its own, `ClientFile` → `ReadResult`: the text of a file. */
  read: "tradeops/files/read",
  /** Likewise, `ClientFolder` → `string[]`: the URIs of the `.tradeops` files below a folder. */
  models: "tradeops/files/models",
  /** Likewise, `ClientFolder` → `string[]`: the names in a folder; folders end in `/`. */
  list: "tradeops/files/list",
  /** Notification from the server, `ChangedParams`: debounced; what was asked for before may be out of date. */
  changed: "tradeops/changed",
} as const;

/**
 * The script of a worker that runs a module of the built server in a browser: `web.js`, the server. `folder` is the URL of the server's folder, with `/` at its
 * end; it may be of another origin. Messages that come before the module is there wait in `early`.
 */
export const workerScript = (folder: string, module: string): string =>
  `self.early = []; self.onmessage = (event) => self.early.push(event);
import(${JSON.stringify(`${folder}webBuffer.js`)}).then(() => import(${JSON.stringify(folder + module)}));`;

export interface ClientFile {
  uri: string;
  /** Bytes; what is larger is not sent. */
  limit: number;
}

export interface ClientFolder {
  uri: string;
}

/** Any file of a system (its model files, or a pipeline file that it governs); `system` where a folder holds several. */
export interface SystemParams {
  uri: string;
  system?: string;
}

/** All that is drawn of a system. */
export interface Picture {
  system: string;
  /** Of the file that declares the system. */
  uri: string;
  /** What could be understood; parts with errors are left out. */
  model: Model;
  /** The newest analysis; `null` while there is none, or if the model has errors. */
  analysis: Analysis | null;
  /** Why there is no analysis: it is `running`, the model is `invalid`, or `failed` with a message. */
  state: { kind: "ready" | "running" | "invalid" } | { kind: "failed"; message: string };
  /** What was measured, held against the model; absent while that is not known, and where no text holds evidence. */
  verification?: Verification;
  /** What is wrong with the parts that are left out. */
  leftOut: (Place & { message: string })[];
}

export interface LocateParams extends SystemParams {
  /** As in the model: `scorer.gnn`, `catchFraud`. */
  id: string;
}

export interface ElementParams {
  uri: string;
  position: { line: number; character: number };
}

export interface ElementAt {
  system: string;
  id: string;
}

/** Edits for a workspace edit, so that undo works and unsaved buffers are respected. */
export interface ExportEdits {
  files: {
    uri: string;
    /** Whether the file is to be created first. */
    create: boolean;
    edits: { range: Place["range"]; newText: string }[];
  }[];
  /** Why values are not written; if there is one, nothing is. */
  refusals: (Place & { message: string })[];
  /** Decisions that nobody decided and the recommendation completed. */
  completed: string[];
  /** Values that differ, and values in all. */
  different: number;
  values: number;
}

export interface Drift {
  values: (Place & {
    /** Of the export's entry, such as `export params.yaml serve.replicas`. */
    id: string;
    /** As people read it: `serve.replicas`. */
    key: string;
    /** What the file says and what was decided, as text. */
    current: string | null;
    decided: string;
    same: boolean;
  })[];
  refusals: (Place & { message: string })[];
}

export interface WhatIfParams extends SystemParams {
  changes: Changes;
}

export interface DecideParams extends SystemParams {
  /** For each decision, the names of the options that are chosen. */
  choices: Decide["choices"];
  because: string;
  /** The day of the decision, `YYYY-MM-DD`. */
  on: string;
}

/** One edit of one file: a `decide` statement more. */
export interface DecideEdit {
  uri: string;
  edits: { range: Place["range"]; newText: string }[];
}

export interface ChangedParams {
  /** Of the files that declare the systems that changed. */
  uris: string[];
}
