import { type KeyStep, nearest } from "@tradeops/engine";
import { pathsIn } from "./keys.js";
import { open } from "./plan/open.js";
import { showPath } from "./showPath.js";
import { locate } from "./tree/locate.js";

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
  let free: (readonly KeyStep[])[] | undefined;
  for (const [n, key] of wanted.entries()) {
    if (locate(root, key).kind !== "missing") continue;
    free ??= pathsIn(root).flatMap(({ path }) => (written.has(showPath(path)) ? [] : [path]));
    const meant = nearKey(key, free);
    if (meant !== undefined) near.set(showPath(keys[n]!), meant);
  }
  return near;
}

function nearKey(key: readonly KeyStep[], free: readonly (readonly KeyStep[])[]): string | undefined {
  const steps = key.map(shown);
  for (const at of key.keys()) {
    if (key[at]!.kind !== "name") continue;
    const siblings = free.filter(
      (path) =>
        path.length === key.length &&
        path[at]!.kind === "name" &&
        path.every((step, n) => n === at || shown(step) === steps[n]),
    );
    const name = nearest(
      steps[at]!,
      siblings.map((path) => shown(path[at]!)),
    );
    const meant = siblings.find((path) => shown(path[at]!) === name);
    if (meant) return showPath(meant);
  }
  return undefined;
}

const shown = (step: KeyStep): string => showPath([step]);
