import { fc, it as property } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { tree } from "./support/parse.js";

describe("operators", () => {
  it.each([
    ["3-2", "(3 - 2)"],
    ["3 -2", "(3 - 2)"],
    ["a-b", "(a - b)"],
    ["a - b - c", "((a - b) - c)"],
    ["a / b / c * d", "(((a / b) / c) * d)"],
    ["a + b * c", "(a + (b * c))"],
    ["-a * b", "((-a) * b)"],
    ["-a ^ b", "(-(a ^ b))"],
    ["a ^ b ^ c", "(a ^ (b ^ c))"],
    ["a ^ -b", "(a ^ (-b))"],
    ["- -a", "(-(-a))"],
    ["a < b + c", "(a < (b + c))"],
    ["not a < b and c", "((not (a < b)) and c)"],
    ["a or b and c", "(a or (b and c))"],
    ["a implies b implies c", "(a implies (b implies c))"],
    ["a or b implies c and d", "((a or b) implies (c and d))"],
    ["if a then b else c + d", "(if a then b else (c + d))"],
    ["if a then b else if c then d else e", "(if a then b else (if c then d else e))"],
    ["a else b else c", "(a else (b else c))"],
    ["50 ms / x", "((50 ms) / x)"],
    ["50 req/s", "(50 req/s)"],
    ["50 req/s / x", "((50 req/s) / x)"],
    ["3 ms ^ 2", "((3 ms) ^ 2)"],
    ["3 m^2", "(3 m^2)"],
    ["92% + 1%", "((92 %) + (1 %))"],
    ["(a + b) ms", "((a + b) ms)"],
  ])("%s is %s", (text, printed) => {
    expect(tree(text)).toBe(printed);
  });

  it.each(["a < b < c", "a not b", "a ==", "% a", "5 % 3", "a and", "if a then b", "(a", "a)"])(
    "%s is an error",
    (text) => {
      expect(tree(text)).toBeUndefined();
    },
  );

  const { whole } = fc.letrec<{ whole: string }>((tie) => ({
    whole: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom("a", "b.c", "7", "2.5", "(8 ms)", "(3 req/s)", "true"),
      fc
        .tuple(
          tie("whole"),
          fc.constantFrom("+", "-", "*", "/", "^", "<", "==", "and", "or", "implies", "else"),
          tie("whole"),
        )
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie("whole").map((a) => `(-${a})`),
      tie("whole").map((a) => `(not ${a})`),
      fc.tuple(tie("whole"), tie("whole"), tie("whole")).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
      fc.tuple(tie("whole"), tie("whole")).map(([a, b]) => `max(${a}, ${b})`),
    ),
  }));
  property.prop([whole])("printed with every bracket, an expression is the same tree", (text) => {
    expect(tree(text)).toBe(text);
  });

  const chain = fc.array(fc.tuple(fc.constantFrom("+", "-", "*", "/"), fc.constantFrom("a", "2", "-b", "c ^ 2")), {
    minLength: 1,
    maxLength: 8,
  });
  property.prop([chain])("reprinting a chain changes nothing", (links) => {
    const printed = tree(links.reduce((text, [op, operand]) => `${text} ${op} ${operand}`, "x"));
    expect(tree(printed!)).toBe(printed);
  });
});
