import { fc, test } from "@fast-check/vitest";
import type { Expr } from "@tradeops/engine";
import { fromText } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";

describe("operators", () => {
  it.each([
    ["a - b - c", "(a - b) - c"],
    ["a / b / c", "(a / b) / c"],
    ["a / b * c", "(a / b) * c"],
    ["a - b + c", "(a - b) + c"],
    ["a + b * c", "a + (b * c)"],
    ["-a ^ b", "-(a ^ b)"],
    ["a ^ -b", "a ^ (-b)"],
    ["a ^ b ^ c", "a ^ (b ^ c)"],
    ["-a * b", "(-a) * b"],
    ["a - -b", "a - (-b)"],
    ["a-b", "a - b"],
    ["3-2", "3 - 2"],
    ["2 ^ 3 * a", "(2 ^ 3) * a"],
    ["if p then a else b + c", "if p then a else (b + c)"],
    ["if p or q then a else b", "if (p or q) then a else b"],
    ["if p then a else if q then b else c", "if p then a else (if q then b else c)"],
  ])("%s is %s", async (text, explicit) => {
    expect(await meaning(text)).toEqual(await meaning(explicit));
  });

  it.each([
    ["not p and q", "(not p) and q"],
    ["p or q and r", "p or (q and r)"],
    ["p and q or r", "(p and q) or r"],
    ["p implies q implies r", "p implies (q implies r)"],
    ["p or q implies r", "(p or q) implies r"],
    ["not a < b", "not (a < b)"],
    ["a + b < c * d", "(a + b) < (c * d)"],
    ["a < b and c >= d", "(a < b) and (c >= d)"],
  ])("%s is %s", async (text, explicit) => {
    expect(await meaning(text)).toEqual(await meaning(explicit));
  });

  it.each([
    "a < b < c",
    "a == b == c",
    "p and a else b",
    "2 * if p then a else b",
    "1 + between 1 and 2",
    "a % b",
    "if p then d else a else b",
  ])("%s is refused", async (text) => {
    expect((await opened(text)).findings.map(({ severity }) => severity)).toContain("error");
  });

  test.prop([tree()])("the brackets that precedence makes superfluous change nothing", async (node) => {
    expect(await meaning(print(node, 0))).toEqual(await meaning(bracketed(node)));
  });
});

/** Operators by how tightly they bind, as the table of docs/language.md has it. */
const levels: Record<string, { level: number; right?: true; of: "number" | "condition" }> = {
  implies: { level: 1, right: true, of: "condition" },
  or: { level: 2, of: "condition" },
  and: { level: 3, of: "condition" },
  "+": { level: 6, of: "number" },
  "-": { level: 6, of: "number" },
  "*": { level: 7, of: "number" },
  "/": { level: 7, of: "number" },
  "^": { level: 9, right: true, of: "number" },
};
const comparison = 5;
const prefixes: Record<string, number> = { not: 4, "-": 8 };

type Node = string | { prefix: string; of: Node } | { operator: string; left: Node; right: Node };

function tree(): fc.Arbitrary<Node> {
  const operators = (of: string) => Object.keys(levels).filter((name) => levels[name]?.of === of);
  return fc.letrec<{ number: Node; condition: Node }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("a", "b", "c", "7"),
      fc.record({ prefix: fc.constant("-"), of: tie("number") }),
      fc.record({ operator: fc.constantFrom(...operators("number")), left: tie("number"), right: tie("number") }),
    ),
    condition: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("p", "q", "r"),
      fc.record({ prefix: fc.constant("not"), of: tie("condition") }),
      fc.record({ operator: fc.constantFrom("<", "==", ">="), left: tie("number"), right: tie("number") }),
      fc.record({
        operator: fc.constantFrom(...operators("condition")),
        left: tie("condition"),
        right: tie("condition"),
      }),
    ),
  })).condition;
}

/** With no bracket that can be left out. `outer` is how tightly what stands around it binds. */
function print(node: Node, outer: number): string {
  if (typeof node === "string") return node;
  if ("prefix" in node) {
    const level = prefixes[node.prefix]!;
    return wrap(`${node.prefix} ${print(node.of, level)}`, level < outer);
  }
  const { level, right } = levels[node.operator] ?? { level: comparison, right: undefined };
  const tighter = level + 1;
  // An exponent may have a sign without brackets.
  const exponent = node.operator === "^" ? prefixes["-"]! : level;
  const left = print(node.left, right || level === comparison ? tighter : level);
  return wrap(`${left} ${node.operator} ${print(node.right, right ? exponent : tighter)}`, level < outer);
}

function bracketed(node: Node): string {
  if (typeof node === "string") return node;
  if ("prefix" in node) return `(${node.prefix} ${bracketed(node.of)})`;
  return `(${bracketed(node.left)} ${node.operator} ${bracketed(node.right)})`;
}

const wrap = (text: string, needed: boolean): string => (needed ? `(${text})` : text);

const opened = (text: string) =>
  fromText(`system s
param a = 1
param b = 2
param c = 3
param p = true
param q = false
param r = true
decision d in 1, 2
let x = ${text}
`);

/** What the model has for an expression: brackets leave no trace in it, except that sums are flat on their left. */
async function meaning(text: string): Promise<Expr> {
  const { systems, findings } = await opened(text);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const found = systems[0]?.model.values.find(({ id }) => id === "x");
  return flat(found!.value);
}

/** Sums that begin with a sum, as `(a + b) + c` does in brackets, as one sum. */
function flat<T>(value: T): T {
  if (Array.isArray(value)) return value.map(flat) as T;
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, flat(part)])) as unknown as Expr;
  if (copy.op === "sum" && copy.terms[0]?.sign === 1 && copy.terms[0].of.op === "sum")
    copy.terms = [...copy.terms[0].of.terms, ...copy.terms.slice(1)];
  return copy as T;
}
