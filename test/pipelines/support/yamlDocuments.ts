import type { KeyStep } from "@tradeops/engine";
import fc from "fast-check";
import type { Piece } from "./document.js";

/** YAML files as people write them: comments anywhere, odd indentation, blank lines, quotes, lists, maps in braces. No tabs, which PyYAML does not read. */
export function yamlDocuments(): fc.Arbitrary<Piece[]> {
  const heads = fc.constantFrom("", "# head\n", "---\n", "\n\n", "%YAML 1.2\n---\n");
  return fc.tuple(heads, blockMap(3, "")).map(([head, map]) => [head, ...map([])]);
}

/** Files of one to three documents. The keys of several begin with the document's position. */
export function yamlStreams(): fc.Arbitrary<Piece[]> {
  const ends = fc.constantFrom("---\n", "--- # next\n", "...\n---\n", "---\n# first\n");
  const further = fc.array(fc.tuple(ends, blockMap(2, "")), { minLength: 1, maxLength: 2 });
  const heads = fc.constantFrom("", "# head\n", "---\n");
  const several = fc
    .tuple(heads, blockMap(2, ""), further)
    .map(([head, first, others]) => [
      head,
      ...first([{ kind: "index", index: 0 }]),
      ...others.flatMap(([end, map], n) => [end, ...map([{ kind: "index", index: n + 1 }])]),
    ]);
  return fc.oneof({ weight: 2, arbitrary: yamlDocuments() }, several);
}

/** Lays something out below a key. */
type Layout = (key: KeyStep[]) => Piece[];

const names: fc.Arbitrary<[name: string, raw: string]> = fc.constantFrom(
  ["model", "model"],
  ["lr", "'lr'"],
  ["batch size", "batch size"],
  ["x-y", '"x-y"'],
  ["__proto__", "__proto__"],
  ["on", "'on'"],
  ["8080", '"8080"'],
  ["it's", "'it''s'"],
  ["a.b", "a.b"],
  ["über", "über"],
);

const rawScalars = fc.constantFrom(
  ..."8 -1 8.0 1.0e-3 1e-5 0x1E 017 1_000 .5 .inf true no ~ null resnet50 s3://b/c:1 2026-01-01 12:30:45".split(" "),
  "two words",
  "'it''s'",
  "'# no comment'",
  '"a\\tb: c"',
  '"8"',
  "''",
);

const fillers = fc.constantFrom("", "", "", "\n", "# note: {a}\n", "      # far 'right\n", "  \n");
const tails = fc.constantFrom("", "", "", " # kept", "   #", "  ");
const gaps = fc.constantFrom(" ", " ", "  ", "    ");

/** @param inItem whether the first key stands behind the `-` of an item */
function blockMap(depth: number, indent: string, inItem = false): fc.Arbitrary<Layout> {
  const entry = fc.tuple(names, fillers, fc.constantFrom("", "", " "), value(depth, indent));
  return fc.uniqueArray(entry, { selector: ([[name]]) => name, minLength: 1, maxLength: 4 }).map(
    (entries): Layout =>
      (key) =>
        entries.flatMap(([[name, raw], filler, space, layout], n) => [
          `${inItem && n === 0 ? "" : filler + indent}${raw}${space}:`,
          ...layout([...key, { kind: "name", name }]),
        ]),
  );
}

/** What stands behind a key's colon, with its last line break. */
function value(depth: number, indent: string): fc.Arbitrary<Layout> {
  const scalar = fc.tuple(gaps, rawScalars, tails).map(
    ([gap, raw, tail]): Layout =>
      (key) => [gap, { key, raw }, `${tail}\n`],
  );
  const row = fc.tuple(gaps, flow(2), tails).map(
    ([gap, layout, tail]): Layout =>
      (key) => [gap, ...layout(key), `${tail}\n`],
  );
  if (depth === 0) return fc.oneof(scalar, row);
  const steps = fc.constantFrom(" ", "  ", "   ", "    ", "       ");
  const map = fc.tuple(tails, steps).chain(([tail, step]) =>
    blockMap(depth - 1, indent + step).map(
      (layout): Layout =>
        (key) => [`${tail}\n`, ...layout(key)],
    ),
  );
  const list = fc.tuple(tails, fc.constantFrom("", " ", "  ", "    ")).chain(([tail, step]) =>
    blockList(depth - 1, indent + step).map(
      (layout): Layout =>
        (key) => [`${tail}\n`, ...layout(key)],
    ),
  );
  return fc.oneof({ weight: 3, arbitrary: scalar }, row, map, list);
}

function blockList(depth: number, indent: string): fc.Arbitrary<Layout> {
  const item = fc.oneof(
    fc.tuple(rawScalars, tails).map(
      ([raw, tail]): Layout =>
        (key) => [{ key, raw }, `${tail}\n`],
    ),
    // The keys of a map in an item stand below each other.
    blockMap(Math.max(0, depth - 1), `${indent}  `, true),
  );
  return fc.array(item, { minLength: 1, maxLength: 3 }).map(
    (items): Layout =>
      (key) =>
        items.flatMap((layout, index) => [`${indent}- `, ...layout([...key, { kind: "index", index }])]),
  );
}

/** A map or a list between brackets, on one line. */
function flow(depth: number): fc.Arbitrary<Layout> {
  const scalar = rawScalars.map(
    (raw): Layout =>
      (key) => [{ key, raw }],
  );
  const inner = depth === 0 ? scalar : fc.oneof({ weight: 2, arbitrary: scalar }, flow(depth - 1));
  const spaces = fc.constantFrom("", " ");
  const map = fc
    .tuple(
      fc.uniqueArray(fc.tuple(names, inner), { selector: ([[name]]) => name, minLength: 1, maxLength: 3 }),
      spaces,
      fc.constantFrom("", ","),
    )
    .map(
      ([entries, space, comma]): Layout =>
        (key) => [
          `{${space}`,
          ...entries.flatMap(([[name, raw], layout], n) => [
            `${n > 0 ? `,${space}` : ""}${raw}: `,
            ...layout([...key, { kind: "name", name }]),
          ]),
          `${comma}${space}}`,
        ],
    );
  const list = fc.tuple(fc.array(inner, { minLength: 1, maxLength: 3 }), spaces).map(
    ([items, space]): Layout =>
      (key) => [
        `[${space}`,
        ...items.flatMap((layout, index) => [
          index > 0 ? `,${space}` : "",
          ...layout([...key, { kind: "index", index }]),
        ]),
        `${space}]`,
      ],
  );
  return fc.oneof(map, list);
}
