import { spawnSync } from "node:child_process";

/** What PyYAML makes of a text, maps as `Map`; `unreadable`: why it reads it not at all. */
export type PyYaml = { content: unknown } | { unreadable: string };

/** Whether this machine has Python 3 with PyYAML. */
export function hasPyYaml(): boolean {
  return spawnSync("python3", ["-c", "import yaml"]).status === 0;
}

/** Reads texts with `yaml.safe_load`. */
export function readByPyYaml(texts: readonly string[]): PyYaml[] {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(stderr);
  const results = JSON.parse(stdout) as { content?: unknown; unreadable?: string }[];
  return results.map(({ content, unreadable }) =>
    unreadable === undefined ? { content: decoded(content) } : { unreadable },
  );
}

/** Whatever JSON has no word for becomes `[kind, …]`. */
const script = `
import json, sys, yaml

def encoded(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, dict):
        return ["map", [[encoded(key), encoded(item)] for key, item in value.items()]]
    if isinstance(value, list):
        return ["list", [encoded(item) for item in value]]
    if isinstance(value, (int, float)):
        return ["number", repr(value)]
    return ["other", repr(value)]

def read(text):
    try:
        return {"content": encoded(yaml.safe_load(text))}
    except Exception as error:
        return {"unreadable": str(error)}

print(json.dumps([read(text) for text in json.load(sys.stdin)]))
`;

function decoded(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [kind, content] = value as ["map", unknown[][]] | ["list", unknown[]] | ["number" | "other", string];
  if (kind === "map") return new Map(content.map(([key, item]) => [decoded(key), decoded(item)]));
  if (kind === "list") return content.map(decoded);
  return kind === "number" ? Number(content.replace("inf", "Infinity")) : `(${content})`;
}
