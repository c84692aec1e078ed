import type { KeyStep } from "@tradeops/engine";
import type { Refusal } from "../types.js";
import { read } from "../writers/yaml/read.js";
import { yamlWriter } from "../writers/yaml.js";

/** A parameter that no stage depends on: a new value would make nothing run again. */
export interface MissingDvcParam {
  key: KeyStep[];
  /** The stages that could list it: those that list others of the file, or all if none does. */
  stages: string[];
}

/**
 * Which keys of a params file no stage of a `dvc.yaml` depends on. A stage depends on a key if it lists the key, or one above it, under
 * `params:` (`- train.lr`, `- other.yaml: [train.lr]`), lists the whole file (`- other.yaml:`), or fills it in by `${train.lr}`.
 * https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#parameters
 *
 * @param paramsFile its path as `dvc.yaml` would give it, relative to the folder of `dvc.yaml`
 */
export function missingDvcParams(
  dvcYaml: string,
  paramsFile: string,
  keys: readonly KeyStep[][],
): { missing: MissingDvcParam[] } | { refusal: Refusal } {
  const content = toMaps(dvcYaml);
  if (content instanceof Unreadable) return { refusal: content.refusal };
  const file = normal(paramsFile);
  const filledIn = interpolatedFiles(content).includes(file);
  const stages = [...asMap(asMap(content).get("stages"))].map(([name, stage]) => {
    const { whole, names } = listed(stage, file);
    return {
      name: String(name),
      lists: whole || names.length > 0,
      whole,
      names: filledIn ? [...names, ...interpolations(stage)] : names,
    };
  });
  const listing = stages.filter(({ lists }) => lists);
  const candidates = (listing.length > 0 ? listing : stages).map(({ name }) => name);
  const missing = keys.filter((key) => {
    const above = prefixes(key);
    return !stages.some(({ whole, names }) => whole || names.some((name) => above.includes(name)));
  });
  return { missing: missing.map((key) => ({ key, stages: candidates })) };
}

class Unreadable {
  constructor(readonly refusal: Refusal) {}
}

/** The content with maps as `Map`. Expanding aliases is limited by the parser. */
function toMaps(text: string): unknown {
  if (text.length > yamlWriter.maxLength) return unreadable("export-too-large", "`dvc.yaml` is too long to be read.");
  const versions = read(text);
  if (versions === null) return new Map();
  if ("code" in versions) return new Unreadable({ id: null, ...versions });
  try {
    // YAML 1.1, for `<<`.
    return versions.old.toJS({ mapAsMap: true });
  } catch {
    return unreadable("export-unparsable", "`dvc.yaml` has an alias that leads nowhere, or too many.");
  }
}

function unreadable(code: string, message: string): Unreadable {
  return new Unreadable({ id: null, code, message, start: 0, end: 0 });
}

/** What a stage lists of one file: parameters, or all of it. A stage with `foreach` has its body under `do`. */
function listed(stage: unknown, file: string): { whole: boolean; names: string[] } {
  const body = asMap(stage).get("do") ?? stage;
  const names: string[] = [];
  let whole = false;
  for (const item of asList(asMap(body).get("params"))) {
    if (typeof item === "string") {
      if (file === "params.yaml") names.push(item);
      continue;
    }
    for (const [path, params] of asMap(item)) {
      if (normal(String(path)) !== file) continue;
      names.push(...asList(params).map(String));
      whole ||= asList(params).length === 0;
    }
  }
  return { whole, names };
}

/** The files whose values can be filled in by `${}`: `params.yaml`, and what `vars` names, `FILE` or `FILE:KEY,…`. */
function interpolatedFiles(content: unknown): string[] {
  const vars = asList(asMap(content).get("vars")).filter((item) => typeof item === "string");
  return ["params.yaml", ...vars.map((item) => normal(item.split(":")[0]!))];
}

function interpolations(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === "string") return [...value.matchAll(/\$\{\s*([^\s}]+)\s*\}/g)].map((match) => match[1]!);
  // Aliases can make a value contain itself.
  if (seen.has(value)) return [];
  seen.add(value);
  const parts = value instanceof Map ? [...value.values()] : asList(value);
  return parts.flatMap((part) => interpolations(part, seen));
}

/** `a`, `a.b`, `a.b.c`: the key's names up to its first step into a list. */
function prefixes(key: readonly KeyStep[]): string[] {
  const above: string[] = [];
  for (const step of key) {
    if (step.kind !== "name") break;
    above.push(above.length === 0 ? step.name : `${above.at(-1)}.${step.name}`);
  }
  return above;
}

function normal(path: string): string {
  return path.replace(/^(?:\.\/)+/, "");
}

function asMap(value: unknown): ReadonlyMap<unknown, unknown> {
  return value instanceof Map ? value : new Map();
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
