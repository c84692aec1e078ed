import { type KeyStep, nearest } from "@tradeops/engine";
import { pathsIn } from "./keys.js";
import { open } from "./plan/open.js";
import { showPath } from "./showPath.js";
import { locate } from "./tree/locate.js";

/** Keys that are looked at, and names among which one is looked for, at most: a file that lacks more than a few was not meant. */
const mostMissing = 100;
const mostNames = 1000;

/**
 * The keys of a file that keys which it lacks may be meant to be, by the latter as people write them: one name of the key is misspelt. A key that stands in
 * `keys` itself is never meant by another.
 */
export function nearKeys(
  format: string,
  text: string,
  keys: readonly (readonly KeyStep[])[],
  file = "",
): Map<string, string> {
  const near = new Map<string, string>();
  const opened = open(format, text, file);
  if ("code" in opened) return near;
  const [root] = opened.views;
  const wanted = keys.map((key) => opened.preset.resolve?.(root, key) ?? key);
  const written = new Set(wanted.map(showPath));
  const missing = wanted.flatMap((key, n) => (locate(root, key).kind === "missing" ? [{ key, n }] : []));
  if (missing.length === 0 || missing.length > mostMissing) return near;
  const siblings = new Map(missing.flatMap(({ key }) => namesIn(key).map(({ around }) => [around, [] as string[]])));
  for (const { path } of pathsIn(root)) {
    if (written.has(showPath(path))) continue;
    for (const { around, name } of namesIn(path)) siblings.get(around)?.push(name);
  }
  for (const { key, n } of missing) {
    for (const { around, name, at } of namesIn(key)) {
      const names = siblings.get(around)!;
      const meant = names.length <= mostNames ? nearest(name, names) : undefined;
      if (meant === undefined) continue;
      near.set(showPath(keys[n]!), showPath(key.with(at, { kind: "name", name: meant })));
      break;
    }
  }
  return near;
}

/** Each name in a key, with what stands around it. */
function namesIn(key: readonly KeyStep[]): { at: number; name: string; around: string }[] {
  return key.flatMap((step, at) =>
    step.kind === "name"
      ? [{ at, name: step.name, around: JSON.stringify(key.toSpliced(at, 1, { kind: "index", index: -1 })) }]
      : [],
  );
}
