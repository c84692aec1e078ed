import type { KeyStep } from "@tradeops/engine";
import { applyEdits } from "../edits.js";
import { showPath } from "../showPath.js";
import type { Entry, ListNode, MapNode, TreeNode } from "../tree/node.js";
import type { TextEdit } from "../types.js";
import { lineBreak, lineEnd, lineStart } from "../writers/lines.js";
import { read } from "../writers/yaml/read.js";
import { spellText } from "../writers/yaml/spell.js";
import { yamlWriter } from "../writers/yaml.js";

/**
 * Lists a parameter under `params:` of a stage, in the layout of what is there; undefined where that cannot be done without changing what
 * else `dvc.yaml` says.
 *
 * @param file the params file, as `dvc.yaml` gives it
 */
export function listDvcParam(
  dvcYaml: string,
  stage: string,
  file: string,
  key: readonly KeyStep[],
): TextEdit[] | undefined {
  const parsed = yamlWriter.parse(dvcYaml);
  const root = "code" in parsed ? null : parsed.views[0];
  const body = member(member(root, "stages"), stage);
  const map = member(body, "do") ?? body;
  if (map?.kind !== "map" || map.flow || map.barrier || map.merges) return undefined;
  const param = key.every(({ kind }) => kind === "name") ? showPath(key) : undefined;
  if (param === undefined || !/^[\w.-]+$/.test(param)) return undefined;
  const edit = editOf(dvcYaml, map, file, param);
  return edit && isAdded(dvcYaml, applyEdits(dvcYaml, [edit]), stage, file, param) ? [edit] : undefined;
}

function editOf(text: string, stage: MapNode, file: string, param: string): TextEdit | undefined {
  const item =
    file === "params.yaml" ? spellText(param, true) : `${spellText(file, true)}: [${spellText(param, true)}]`;
  const params = entry(stage, "params");
  if (!params) {
    const indent = " ".repeat(stage.column);
    const eol = lineBreak(text);
    return insertion(contentEnd(text, stage.end), `${eol}${indent}params:${eol}${indent}- ${item}`);
  }
  if (params.node.kind !== "list" || params.node.barrier) return undefined;
  const inner = file === "params.yaml" ? undefined : listOfFile(params.node, file);
  return inner ? append(text, inner, spellText(param, true)) : append(text, params.node, item);
}

/** The parameters that a list gives for a file. */
function listOfFile({ items }: ListNode, file: string): ListNode | undefined {
  for (const item of items) {
    const node = member(item, file);
    if (node?.kind === "list" && !node.barrier) return node;
  }
  return undefined;
}

/** One more item behind the last one. */
function append(text: string, list: ListNode, item: string): TextEdit | undefined {
  const last = list.items.at(-1);
  if (!last) return list.flow ? insertion(list.start + 1, item) : undefined;
  if (list.flow) return insertion(last.end, `, ${item}`);
  const dash = /^[ \t]*-[ \t]+/.exec(text.slice(lineStart(text, last.start), last.start))?.[0];
  return dash === undefined ? undefined : insertion(contentEnd(text, last.end), `${lineBreak(text)}${dash}${item}`);
}

/** Whether the text after says what the one before says, and the parameter. */
function isAdded(before: string, after: string, stage: string, file: string, param: string): boolean {
  const old = contentOf(before);
  const now = contentOf(after);
  if (!old || !now) return false;
  const stages = old.get("stages") as Map<string, Map<string, unknown>>;
  const body = (stages.get(stage)?.get("do") as Map<string, unknown>) ?? stages.get(stage);
  const params = [...((body?.get("params") as unknown[]) ?? [])];
  const ofFile = params.findIndex((one) => one instanceof Map && Array.isArray(one.get(file)));
  if (file === "params.yaml") params.push(param);
  else if (ofFile < 0) params.push(new Map([[file, [param]]]));
  else {
    const known = params[ofFile] as Map<string, unknown[]>;
    params[ofFile] = new Map([...known, [file, [...known.get(file)!, param]]]);
  }
  body?.set("params", params);
  return JSON.stringify(plain(old)) === JSON.stringify(plain(now));
}

function contentOf(text: string): Map<string, unknown> | undefined {
  const versions = read(text);
  if (versions === null || "code" in versions) return undefined;
  try {
    const content: unknown = versions.old.toJS({ mapAsMap: true });
    return content instanceof Map ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Maps as lists of their entries, for comparisons. Content that contains itself is none that JSON can show: it fails there. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Map ? { entries: [...value].map(([key, item]) => [plain(key), plain(item)]) } : value;
}

function member(node: TreeNode | null | undefined, name: string): TreeNode | undefined {
  return node?.kind === "map" ? entry(node, name)?.node : undefined;
}

function entry(map: MapNode, name: string): Entry | undefined {
  return map.entries.find((one) => one.name === name);
}

function contentEnd(text: string, end: number): number {
  return text[end - 1] === "\n" ? end - 1 - (text[end - 2] === "\r" ? 1 : 0) : lineEnd(text, end);
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}
