import type { Evidence } from "@tradeops/engine";
import { parseKeyPath } from "@tradeops/pipelines";

/** An evidence in a file, of nothing in particular. */
export function evidence(file: string, key: string, where: Record<string, string> = {}): Evidence {
  return {
    id: "e",
    target: { op: "number", value: 0 },
    source: { kind: "file", file, folder: "", at: parseKeyPath(key)! },
    where: Object.entries(where).map(([decision, path]) => ({ decision, path })),
  };
}
