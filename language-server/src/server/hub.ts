import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { LocatedFinding } from "../project/findings.js";
import type { Severities } from "./severities.js";

export type Layer = "text" | "analysis" | "drift" | "evidence";

/** The one place that publishes diagnostics: layers are merged for each file, and what has not changed is not sent again. */
export class Hub {
  private readonly send: (uri: string, diagnostics: Diagnostic[]) => void;
  private readonly severities: Severities;
  private readonly layers = new Map<string, Map<string, Diagnostic[]>>();
  private readonly sent = new Map<string, string>();

  /** `send` gets the URI of a project's file and all of its diagnostics. */
  constructor(severities: Severities, send: (uri: string, diagnostics: Diagnostic[]) => void) {
    this.severities = severities;
    this.send = send;
  }

  /** Replaces a layer of a project. */
  set(project: string, layer: Layer, findings: readonly LocatedFinding[], uriFor: (uri: string) => string): void {
    const byUri = new Map<string, Diagnostic[]>();
    for (const finding of findings) {
      const severity = this.severities.of(finding);
      if (!severity) continue;
      const list = byUri.get(finding.uri) ?? [];
      list.push(diagnosticOf({ ...finding, severity }, uriFor));
      byUri.set(finding.uri, list);
    }
    this.layers.set(`${layer} ${project}`, byUri);
  }

  /** All diagnostics of files of a project. */
  of(project: string, uris: Iterable<string>): Map<string, Diagnostic[]> {
    const layers = (["text", "analysis", "drift", "evidence"] as const).flatMap(
      (layer) => this.layers.get(`${layer} ${project}`) ?? [],
    );
    return new Map([...uris].map((uri) => [uri, distinct(layers.flatMap((layer) => layer.get(uri) ?? []))]));
  }

  /** Sends what has changed for the files that are shown; clears those of the project that are not. */
  publish(project: string, shown: ReadonlySet<string>): void {
    const all = this.of(project, shown);
    const uris = new Set([...shown, ...this.sent.keys()]);
    for (const uri of uris) {
      const own = shown.has(uri) || uri.startsWith(`${project}/`);
      if (!own) continue;
      const diagnostics = all.get(uri) ?? [];
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
