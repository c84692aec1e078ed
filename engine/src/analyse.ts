import type { AnalyseOptions, Analysis, ExportValues } from "./analysis.js";
import type { Model } from "./model.js";

export function analyse(_model: Model, _options?: AnalyseOptions): Analysis {
  throw new Error("not yet");
}
export function exportValues(_model: Model, _analysis: Analysis): ExportValues {
  throw new Error("not yet");
}
export function checkDistribution(_kind: string, _args: readonly number[]): string | undefined {
  return undefined;
}
