import type { KeyStep } from "@tradeops/engine";
import fc from "fast-check";
import type { Piece } from "./document.js";

type Layout = (key: KeyStep[]) => Piece[];

/** JSON files in any layout; with comments and commas before a closing bracket if `comments` says so. */
export function jsonDocuments(comments: boolean): fc.Arbitrary<Piece[]> {
  return fc.tuple(object(3, comments), blank(comments)).map(([layout, end]) => [end, ...layout([]), "\n"]);
}

const names = fc.constantFrom("model", "batch size", "__proto__", 'a"b', "é", "a.b", "", "8080");
const rawScalars = fc.constantFrom(
  "8",
  "-0.5",
  "1e-5",
  "1.0",
  "true",
  "null",
  '"x, y"',
  '"\\u00e9"',
  '"// no comment"',
);

function blank(comments: boolean): fc.Arbitrary<string> {
  const layouts = ["", "", " ", "\n", "\n\n    ", "\t"];
  return fc.constantFrom(...layouts, ...(comments ? [" // it's, {a}\n", " /* , } */ ", "/**/"] : []));
}

function value(depth: number, comments: boolean): fc.Arbitrary<Layout> {
  const scalar = rawScalars.map(
    (raw): Layout =>
      (key) => [{ key, raw }],
  );
  if (depth === 0) return scalar;
  return fc.oneof({ weight: 2, arbitrary: scalar }, object(depth - 1, comments), array(depth - 1, comments));
}

function object(depth: number, comments: boolean): fc.Arbitrary<Layout> {
  const entry = fc.tuple(names, blank(comments), blank(comments), blank(comments), value(depth, comments));
  const entries = fc.uniqueArray(entry, { selector: ([name]) => name, minLength: 1, maxLength: 4 });
  return fc.tuple(entries, trailing(comments)).map(
    ([entries, end]): Layout =>
      (key) => [
        "{",
        ...entries.flatMap(([name, before, middle, behind, layout], n) => [
          `${n > 0 ? "," : ""}${before}${JSON.stringify(name)}${middle}:${middle}`,
          ...layout([...key, { kind: "name", name }]),
          behind,
        ]),
        `${end}}`,
      ],
  );
}

function array(depth: number, comments: boolean): fc.Arbitrary<Layout> {
  const item = fc.tuple(blank(comments), value(depth, comments));
  return fc.tuple(fc.array(item, { minLength: 1, maxLength: 3 }), trailing(comments)).map(
    ([items, end]): Layout =>
      (key) => [
        "[",
        ...items.flatMap(([before, layout], index) => [
          `${index > 0 ? "," : ""}${before}`,
          ...layout([...key, { kind: "index", index }]),
        ]),
        `${end}]`,
      ],
  );
}

const trailing = (comments: boolean) => fc.constantFrom("", ...(comments ? [",", " ,\n"] : []));
