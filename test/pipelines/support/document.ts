import type { KeyStep } from "@tradeops/engine";
import type { Scalar } from "@tradeops/pipelines";
import fc from "fast-check";

/** A file as it was written by hand: text, and scalars that decisions may go to. */
export type Piece = string | Leaf;

export interface Leaf {
  key: KeyStep[];
  /** Its bytes. */
  raw: string;
}

/** A file and values for some of its scalars. */
export interface Case {
  pieces: Piece[];
  text: string;
  values: Map<Leaf, Scalar>;
}

/** Files with line ends, a byte order mark and a last line break as it comes, and values for one to three of their scalars. */
export function cases(pieces: fc.Arbitrary<Piece[]>, value: fc.Arbitrary<Scalar>): fc.Arbitrary<Case> {
  return fc
    .record({ pieces, crlf: fc.boolean(), mark: fc.boolean(), last: fc.boolean() })
    .map((parts) => dressed(parts))
    .filter((pieces) => leaves(pieces).length > 0)
    .chain((pieces) =>
      fc
        .shuffledSubarray(leaves(pieces), { minLength: 1 })
        .map((some) => some.slice(0, 3))
        .chain((chosen) => fc.tuple(...chosen.map((leaf) => value.map((decided) => [leaf, decided] as const))))
        .map((values) => ({ pieces, text: textOf(pieces), values: new Map(values) })),
    );
}

/** Whether a text is the file with other bytes for the chosen scalars, and the same bytes everywhere else. */
export function onlyTargetsDiffer({ pieces, values }: Case, after: string): boolean {
  const escaped = pieces.map((piece) => {
    if (typeof piece === "string") return literally(piece);
    return values.has(piece) ? "[^\\r\\n]*" : literally(piece.raw);
  });
  return new RegExp(`^${escaped.join("")}$`).test(after);
}

export function leaves(pieces: readonly Piece[]): Leaf[] {
  return pieces.filter((piece) => typeof piece !== "string");
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.raw)).join("");
}

function dressed(parts: { pieces: Piece[]; crlf: boolean; mark: boolean; last: boolean }): Piece[] {
  const { crlf, mark, last } = parts;
  const pieces = parts.pieces.map((piece) =>
    typeof piece === "string" && crlf ? piece.replaceAll("\n", "\r\n") : piece,
  );
  const end = pieces.at(-1);
  if (!last && typeof end === "string") pieces[pieces.length - 1] = end.replace(/\r?\n$/, "");
  return mark ? ["\uFEFF", ...pieces] : pieces;
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Texts that some reader takes for something else, or that need care. */
export const trickyTexts = [
  "",
  " ",
  "yes",
  "NO",
  "on",
  "y",
  "True",
  "null",
  "~",
  "nan",
  ".inf",
  "017",
  "0o17",
  "0x1F",
  "0b11",
  "1_000",
  "1e-3",
  "1.5E5",
  "12:30:45",
  "2026-01-01",
  "8",
  "-8.0",
  "+1",
  "<<",
  "=",
  "- a",
  "? a",
  "a: b",
  "a:",
  "a #b",
  "#a",
  "&a",
  "*a",
  "!a",
  "|",
  ">",
  "%a",
  "@a",
  "`a`",
  "[a]",
  "{a}",
  "a, b",
  "it's",
  'say "hi"',
  "back\\slash",
  "tab\t",
  "two\nlines",
  "cr\r",
  "\u0085\u2028\u2029",
  "\ufeff",
  "\u0000\u001b",
  "é 漢 🂡",
  "---",
  "...",
  "s3://bucket/key:1",
  "registry/image@sha256:0a",
  "__proto__",
  "trailing ",
];

/** What may be decided: numbers of all sizes, booleans, texts; no text that tools fill in. */
export const scalars: fc.Arbitrary<Scalar> = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 0.1, 1e-5, 1e21, 5e-324, 2 ** 53),
  fc.constantFrom(...trickyTexts),
  fc.string({ unit: "grapheme" }).filter((text) => !/\$\{|\{\{/.test(text)),
);
