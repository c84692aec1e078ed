import type { KeyStep } from "@tradeops/engine";
import type { ScalarNode, TreeNode } from "../tree/node.js";
import type { Scalar } from "../types.js";
import type { Preset } from "./preset.js";

/** A decided value as the format's tool takes it; `root` is the file's. */
export function stored(preset: Preset, root: TreeNode | null, key: readonly KeyStep[], value: Scalar): Scalar {
  return preset.asText?.(key, value, root) ? asText(value) : value === 0 ? 0 : value;
}

/** A scalar of a file as the format's tool takes it. */
export function taken(preset: Preset, root: TreeNode | null, key: readonly KeyStep[], node: ScalarNode): unknown {
  return preset.asText?.(key, node.value, root) ? asText(node.value) : node.value;
}

/** What a tool would fill in of a text when it reads it; undefined: nothing. */
export function filledIn({ fills }: Preset, text: string): string | undefined {
  return /\$\{|\{\{/.exec(text)?.[0] ?? fills?.exec(text)?.[0];
}

/** Numbers as JavaScript shows them, which is also what GitHub Actions makes of `3.10`: `3.1`. */
function asText(value: unknown): string {
  if (value === null) return "";
  return String(value === 0 ? 0 : value);
}
