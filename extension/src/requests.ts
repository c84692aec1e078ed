import type { Place, WhatIf } from "@tradeops/language-server/protocol";
import {
  type ChangedParams,
  type DecideEdit,
  type DecideParams,
  type Drift,
  type ElementAt,
  type ElementParams,
  type ExportEdits,
  type LocateParams,
  methods,
  type Picture,
  type SystemParams,
  type WhatIfParams,
} from "@tradeops/language-server/protocol";
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";

/** What the extension asks of the server beyond the Language Server Protocol. Each request waits until the server runs. */
export interface Requests {
  picture(params: SystemParams): Promise<Picture | null>;
  locate(params: LocateParams): Promise<Place | null>;
  elementAt(params: ElementParams): Promise<ElementAt | null>;
  whatIf(params: WhatIfParams): Promise<WhatIf | null>;
  decideEdit(params: DecideParams): Promise<DecideEdit | null>;
  exportEdits(params: SystemParams): Promise<ExportEdits | null>;
  drift(params: SystemParams): Promise<Drift | null>;
  onChanged: vscode.Event<ChangedParams>;
}

export function requests(client: BaseLanguageClient): Requests {
  // A client keeps one listener for each method.
  const changed = new vscode.EventEmitter<ChangedParams>();
  client.onNotification(methods.changed, (params: ChangedParams) => changed.fire(params));
  return {
    picture: (params) => client.sendRequest<Picture | null>(methods.picture, params),
    locate: (params) => client.sendRequest<Place | null>(methods.locate, params),
    elementAt: (params) => client.sendRequest<ElementAt | null>(methods.elementAt, params),
    whatIf: (params) => client.sendRequest<WhatIf | null>(methods.whatIf, params),
    decideEdit: (params) => client.sendRequest<DecideEdit | null>(methods.decideEdit, params),
    exportEdits: (params) => client.sendRequest<ExportEdits | null>(methods.exportEdits, params),
    drift: (params) => client.sendRequest<Drift | null>(methods.drift, params),
    onChanged: changed.event,
  };
}
