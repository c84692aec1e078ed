import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { LocatedFinding } from "../project/findings.js";

export type Layer = "text" | "analysis" | "drift" | "evidence";

/** The one place that publishes diagnostics: layers are merged for each file, and what has not changed is not sent again. */
export class Hub {
  private readonly send: (uri: string, diagnostics: Diagnostic[]) => void;
  private readonly layers = new Map<string, Map<string, Diagnostic[]>>();
  private readonly sent = new Map<string, string>();

  /** `send` gets the URI of a project's file and all of its diagnostics. */
  constructor(send: (uri: string, diagnostics: Diagnostic[]) => void) {
    this.send = send;
  }

  /** Replaces a layer of a project. */
  set(project: string, layer: Layer, findings: readonly LocatedFinding[], uriFor: (uri: string) => string): void {
    const byUri = new Map<string, Diagnostic[]>();
    for (const finding of findings) {
      const list = byUri.get(finding.uri) ?? [];
      list.push(diagnosticOf(finding, uriFor));
      byUri.set(finding.uri, list);
    }
    this.layers.set(`${layer} ${project}`, byUri);
  }

  /** Sends what has changed for the files that are shown; clears those of the project that are not. */
  publish(project: string, shown: ReadonlySet<string>): void {
    const layers = (["text", "analysis", "drift", "evidence"] as const).flatMap(
      (layer) => this.layers.get(`${layer} ${project}`) ?? [],
    );
    const uris = new Set([...shown, ...this.sent.keys()]);
    for (const uri of uris) {
      const own = shown.has(uri) || uri.startsWith(`${project}/`);
      if (!own) continue;
      const diagnostics = shown.has(uri) ? distinct(layers.flatMap((layer) => layer.get(uri) ?? [])) : [];
      const text = JSON.stringify(diagnostics);
      if ((this.sent.get(uri) ?? "[]") === text && (this.sent.has(uri) || !shown.has(uri))) continue;
      if (diagnostics.length > 0 || shown.has(uri)) this.sent.set(uri, text);
      else this.sent.delete(uri);
      this.send(uri, diagnostics);
    }
  }
}

const distinct = (diagnostics: Diagnostic[]): Diagnostic[] => [
  ...new Map(diagnostics.map((one) => [JSON.stringify([one.range, one.code, one.message]), one])).values(),
];

function diagnosticOf(finding: LocatedFinding, uriFor: (uri: string) => string): Diagnostic {
  return {
    range: finding.range,
    severity: severities[finding.severity],
    code: finding.code,
    source: "tradeops",
    message: finding.message,
    relatedInformation: finding.related.map(({ uri, range, message }) => ({
      location: { uri: uriFor(uri), range },
      message,
    })),
  };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
