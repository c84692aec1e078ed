import { type Document, isAlias, isMap, isPair, isScalar, type Pair, type ParsedNode, type Scalar } from "yaml";
import type { Barrier, Entry, MapNode, OtherNode, Problem, ScalarNode, TreeNode } from "../../tree/node.js";
import { lineStart } from "../lines.js";
import { isCertain } from "./readings.js";

/** A parsed document as a tree; `null` if it is empty. */
export function toTree(text: string, document: Document.Parsed): TreeNode | Problem | null {
  const builder = new Builder(text);
  const contents = document.contents as ParsedNode | null;
  if (contents === null || (isScalar(contents) && contents.source === "" && isBare(contents))) return null;
  const root = builder.node(contents, { flow: false, column: 0 });
  return builder.template ?? root;
}

interface Context {
  flow: boolean;
  column: number;
  /** Where a value may be put in if there is none. */
  colon?: number;
}

class Builder {
  template: Problem | undefined;

  constructor(private readonly text: string) {}

  node(node: ParsedNode, context: Context): TreeNode {
    const [start, end] = node.range;
    if (isMap(node) && node.flow && this.text.startsWith("{{", start)) this.foundTemplate(start, end);
    if (isAlias(node)) return this.other(node, context, aliased(node.source));
    if (node.tag !== undefined) return this.other(node, context, tagged(this.text, start));
    if (isScalar(node)) return this.scalar(node as Scalar.Parsed, context);
    if (!isMap(node)) {
      const flow = context.flow || node.flow === true;
      const items = node.items.map((item) => this.item(item, { flow, column: context.column }));
      const last = flow ? end : Math.max(start, items.at(-1)?.end ?? end);
      return {
        kind: "list",
        items,
        start,
        end: last,
        raw: "",
        flow,
        column: context.column,
        barrier: anchored(node.anchor),
      };
    }
    return this.map(
      start,
      end,
      node.items as Pair<ParsedNode, ParsedNode | null>[],
      node.flow === true,
      node.anchor,
      context,
    );
  }

  private map(
    start: number,
    end: number,
    pairs: Pair<ParsedNode, ParsedNode | null>[],
    braces: boolean,
    anchor: string | undefined,
    context: Context,
  ): MapNode {
    const flow = context.flow || braces;
    const first = pairs[0]?.key.range[0] ?? start;
    const column = flow ? context.column : first - lineStart(this.text, first);
    const entries = pairs.map((pair) => this.entry(pair, { flow, column }));
    const bare = flow && this.text[start] !== "{" ? unusual : undefined;
    return {
      kind: "map",
      entries,
      merges: pairs.some(({ key }) => isScalar(key) && key.source === "<<" && key.type === "PLAIN"),
      start,
      end: flow ? end : (entries.at(-1)?.node.end ?? end),
      raw: "",
      flow,
      column,
      barrier: anchored(anchor) ?? bare,
    };
  }

  private entry(pair: Pair<ParsedNode, ParsedNode | null>, context: Context): Entry {
    const { key, value } = pair;
    const [keyStart, keyEnd] = key.range;
    if (this.text.startsWith("{{", keyStart) && !isScalar(key)) this.foundTemplate(keyStart, keyEnd);
    const colon = pair.srcToken?.sep?.find(({ type }) => type === "map-value-ind")?.offset;
    const name = isScalar(key) ? (typeof key.value === "string" ? key.value : (key.source ?? null)) : null;
    const node = value
      ? this.node(value, { ...context, colon })
      : ({
          ...context,
          kind: "other",
          start: keyEnd,
          end: keyEnd,
          raw: "",
          barrier: { ...unusual, hides: true },
        } satisfies OtherNode);
    if (!isAlias(key) && (key.anchor || key.tag)) node.barrier ??= unusual;
    return { name, keyStart, keyEnd, rawKey: this.text.slice(keyStart, keyEnd), node };
  }

  private item(item: unknown, context: Context): TreeNode {
    // Only `!!pairs` and `!!omap` make pairs of items, and what is tagged is not entered.
    if (isPair(item)) throw new Error("a pair in a list without a tag");
    const node = this.node(item as ParsedNode, context);
    if (node.kind === "scalar" && node.style === "empty") node.barrier ??= unusual;
    return node;
  }

  private scalar(node: Scalar.Parsed, context: Context): ScalarNode {
    const style = styleOf(node);
    const source = node.source;
    const empty = style === "empty" && context.colon !== undefined;
    const start = empty ? context.colon! + 1 : node.range[0];
    const end = empty ? start : node.range[1];
    return {
      kind: "scalar",
      value: node.value,
      text: source,
      style,
      certain: style === "plain" ? isCertain(source, node.value) : true,
      start,
      end,
      raw: this.text.slice(start, end),
      flow: context.flow,
      column: context.column,
      barrier: anchored(node.anchor) ?? (style === "block" ? blockScalar : undefined),
    };
  }

  private other(node: ParsedNode, context: Context, barrier: Barrier): OtherNode {
    const [start, end] = node.range;
    const { flow, column } = context;
    return { kind: "other", start, end, raw: this.text.slice(start, end), flow, column, barrier };
  }

  private foundTemplate(start: number, end: number) {
    const message =
      "The file is a template, with `{{ }}` in the place of values: export to the values that it is filled with.";
    this.template ??= { code: "export-templated", message, start, end };
  }
}

function styleOf(node: Scalar.Parsed): ScalarNode["style"] {
  if (node.type === "QUOTE_SINGLE") return "single";
  if (node.type === "QUOTE_DOUBLE") return "double";
  if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") return "block";
  return node.source === "" ? "empty" : "plain";
}

function isBare(node: Scalar.Parsed): boolean {
  return node.type === "PLAIN" && !node.anchor && !node.tag;
}

const unusual: Barrier = {
  code: "export-unusual-layout",
  message: "This is written in a way that is not edited in place: write it as `key: value`, each on a line of its own.",
  hides: false,
};

const blockScalar: Barrier = {
  code: "export-block-scalar",
  message: "The value is a block of text (`|` or `>`): write it on one line, then it can be exported to.",
  hides: false,
};

function anchored(anchor: string | undefined): Barrier | undefined {
  if (anchor === undefined) return undefined;
  const message = `This is named \`&${anchor}\`, and a change here would change every place that says \`*${anchor}\`: write it by hand, or remove the anchor.`;
  return { code: "export-anchored", message, hides: false };
}

function aliased(name: string): Barrier {
  const message = `This is \`*${name}\`, a copy of another place: export to \`&${name}\` by hand, or write the value out here.`;
  return { code: "export-aliased", message, hides: true };
}

function tagged(text: string, start: number): Barrier {
  const tag = /(![^\s,[\]{}]*)\s*(?:&\S+\s*)?$/.exec(text.slice(Math.max(0, start - 200), start))?.[1] ?? "!";
  const message = `What stands here is marked \`${tag}\`, so what it means is decided elsewhere: write it by hand, or remove the tag.`;
  return { code: "export-tagged", message, hides: true };
}
