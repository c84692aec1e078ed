import { spawnSync } from "node:child_process";

/** What a reader makes of a text, its documents in a list, maps as `Map`; `unreadable`: why it reads it not at all. */
export type Read = { content: unknown[] } | { unreadable: string };

/** Readers of YAML in Python: PyYAML (Kedro and many more), ruamel.yaml (DVC), OmegaConf (Hydra), which knows one document a file. */
export type Reader = keyof typeof load;

/** What each takes to read all documents of `text`. */
const load = {
  yaml: "list(yaml.safe_load_all(text))",
  "ruamel.yaml": "list(ruamel.yaml.YAML(typ='safe', pure=True).load_all(text))",
  omegaconf: "[omegaconf.OmegaConf.to_container(omegaconf.OmegaConf.create(text))]",
};

/** Whether a Python has a reader. */
export function hasReader(reader: Reader, python = "python3"): boolean {
  return spawnSync(python, ["-c", `import ${reader}`]).status === 0;
}

/** Reads texts in one process. */
export function readBy(reader: Reader, texts: readonly string[], python = "python3"): Read[] {
  const { status, stdout, stderr } = spawnSync(python, ["-c", script(reader)], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(stderr);
  const results = JSON.parse(stdout) as { content?: unknown[]; unreadable?: string }[];
  return results.map(({ content, unreadable }) =>
    content === undefined ? { unreadable: unreadable! } : { content: content.map(decoded) },
  );
}

/** Whatever JSON has no word for becomes `[kind, …]`. */
const script = (reader: Reader) => `
import json, sys, ${reader}

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
        return {"content": [encoded(document) for document in ${load[reader]}]}
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
