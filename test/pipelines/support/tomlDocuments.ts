import type { KeyStep } from "@tradeops/engine";
import fc from "fast-check";
import type { Piece } from "./document.js";

/** TOML files as people write them: tables, lists of tables, dotted keys, inline tables, comments and blanks anywhere. */
export function tomlDocuments(): fc.Arbitrary<Piece[]> {
  const tables = fc.uniqueArray(table, { selector: ({ name }) => name[0], maxLength: 3 });
  return fc.tuple(fillers, pairs([]), tables).map(([head, first, rest]) => [
    head,
    ...first,
    ...rest.flatMap(({ name: [name, raw], bodies, filler }) => {
      const [one, ...more] = bodies;
      const step: KeyStep = { kind: "name", name };
      if (more.length === 0) return [`${filler}[${raw}]  # table\n`, ...under(one!, [step])];
      return bodies.flatMap((body, index) => [
        `${filler}[[ ${raw} ]]\n`,
        ...under(body, [step, { kind: "index", index }]),
      ]);
    }),
  ]);
}

const under = (pieces: Piece[], key: KeyStep[]): Piece[] =>
  pieces.map((piece) => (typeof piece === "string" ? piece : { ...piece, key: [...key, ...piece.key] }));

type Name = [name: string, raw: string];

const names: fc.Arbitrary<Name> = fc.constantFrom<Name[]>(
  ["model", "model"],
  ["batch size", '"batch size"'],
  ["x-y", "x-y"],
  ["a.b", "'a.b'"],
  ["__proto__", "__proto__"],
  ["8080", "8080"],
  ["über", '"über"'],
);
const rawScalars = fc.constantFrom(
  ..."8 -1 8.0 1.0e-3 1e5 0x1E 1_000 true false 2026-01-01 2026-01-01T10:00:00Z 12:30:45 inf -nan".split(" "),
  '"a\\tb # c"',
  "'C:\\dir # x'",
  '"""\nmany\nlines"""',
  '""',
  "''",
);
const fillers = fc.constantFrom("", "", "\n", "# note: [a] = 'right\n", "  \n");
const tails = fc.constantFrom("", "", " # kept", "   #", "  ", "\t");
const gaps = fc.constantFrom<[string, string][]>([" ", " "], ["", ""], ["  ", "   "]);

/** A block of text is refused as a target, so it is none. */
const scalar = (key: KeyStep[]): fc.Arbitrary<Piece[]> =>
  rawScalars.map((raw) => [raw.startsWith('"""') ? raw : { key, raw }]);

function value(key: KeyStep[]): fc.Arbitrary<Piece[]> {
  const list = fc
    .array(rawScalars, { minLength: 1, maxLength: 3 })
    .map((items): Piece[] => [
      "[ ",
      ...items.flatMap((raw, index): Piece[] => [
        index > 0 ? ",\n  " : "",
        raw.startsWith('"""') ? raw : { key: [...key, { kind: "index", index }], raw },
      ]),
      ", # last\n]",
    ]);
  const inline = fc
    .uniqueArray(fc.tuple(names, fc.constantFrom("8", "'x'", "false")), {
      selector: ([[name]]) => name,
      minLength: 1,
      maxLength: 3,
    })
    .map((entries): Piece[] => [
      "{ ",
      ...entries.flatMap(([[name, raw], said], n): Piece[] => [
        `${n > 0 ? ", " : ""}${raw} = `,
        { key: [...key, { kind: "name", name }], raw: said },
      ]),
      " }",
    ]);
  return fc.oneof({ weight: 3, arbitrary: scalar(key) }, list, inline);
}

/** Lines of keys; some of dotted ones, whose first name no other line has. */
function pairs(key: KeyStep[]): fc.Arbitrary<Piece[]> {
  const line = fc
    .tuple(names, fc.boolean(), fillers, gaps, tails, fc.constantFrom("", "  "))
    .chain(([[name, raw], dotted, filler, [before, behind], tail, indent]) => {
      const step: KeyStep = { kind: "name", name: `k${name}` };
      const steps: KeyStep[] = dotted ? [...key, step, { kind: "name", name: "in" }] : [...key, step];
      const written =
        (raw.startsWith('"') || raw.startsWith("'") ? `${raw[0]}k${raw.slice(1)}` : `k${raw}`) +
        (dotted ? " . in" : "");
      return value(steps).map((pieces) => ({
        name,
        pieces: [`${filler}${indent}${written}${before}=${behind}`, ...pieces, `${tail}\n`] as Piece[],
      }));
    });
  return fc
    .uniqueArray(line, { selector: ({ name }) => name, maxLength: 4 })
    .map((lines) => lines.flatMap(({ pieces }) => pieces));
}

const table = fc.record({ name: names, bodies: fc.array(pairs([]), { minLength: 1, maxLength: 2 }), filler: fillers });
