import type { Random } from "../fuzz/random.js";

export const kinds = [
  "an anchor swapped",
  "a term dropped",
  "a wrong unit",
  "a wrong tail",
  "a reversed preference",
  "a duplicate",
] as const;

export type Kind = (typeof kinds)[number];

/** A model with one mistake in it. */
export interface Mutation {
  kind: Kind;
  text: string;
  /** The lines, from 0, at one of which the mistake is to be pointed out. */
  lines: ReadonlySet<number>;
  /** What was done. */
  what: string;
}

/** One mistake of a kind, somewhere in a model; undefined where the model has no place for it. */
export function mutate(kind: Kind, text: string, random: Random): Mutation | undefined {
  const lines = text.split("\n");
  const found = makers[kind](lines, random);
  if (found.length === 0) return undefined;
  const { at, to, also = [], after } = random.pick(found);
  const changed = [...lines];
  changed.splice(at, 1, ...(after === undefined ? [to] : [lines[at]!, to]));
  return {
    kind,
    text: changed.join("\n"),
    lines: new Set([at, ...(after === undefined ? [] : [at + 1]), ...also]),
    what: `line ${at + 1}: ${to.trim()}`,
  };
}

interface Change {
  at: number;
  to: string;
  /** The new text stands behind the line, not in its place. */
  after?: true;
  also?: number[];
}

const makers: Record<Kind, (lines: readonly string[], random: Random) => Change[]> = {
  "an anchor swapped": (lines) =>
    lines.flatMap((line, at) => {
      const anchors = [
        ...line.matchAll(/(?:worst|aim|require [<>]=) (-?[\d.]+(?: ?[%A-Za-z][\w/]*)?(?:\.\w+)?)(?= |$)/g),
      ];
      return isGoal(line) && anchors.length > 1 ? [{ at, to: swapped(line, anchors) }] : [];
    }),
  "a term dropped": (lines) =>
    lines.flatMap((line, at) =>
      /^\s*(quality|let|=|goal)|^ {2}= /.test(line)
        ? [...line.matchAll(/ \+ ([a-z]\w*(?:\.\w+)?)(?= \+| -|\)|$)|(?<== )([a-z]\w*(?:\.\w+)?) \+ /g)].map(
            (match) => ({
              at,
              to: line.slice(0, match.index) + line.slice(match.index + match[0].length),
              also: definitions(lines, match[1] ?? match[2]!),
            }),
          )
        : [],
    ),
  "a wrong unit": (lines, random) =>
    lines.flatMap((line, at) =>
      /^(system|import|units|\/)/.test(line)
        ? []
        : [
            ...line.matchAll(/(?<=[ (])([1-9][\d.]*) ?(%|ms|s|h|min|day|USD|EUR|kg|MiB|GiB|KiB|mW|J|B)(?=[ ),}]|$)/g),
          ].map((match) => {
            const [whole, number, unit] = match;
            const to = `${number} ${random.pick(unit === "%" ? ["USD", ""] : wrongUnits.get(unit!)!)}`.trimEnd();
            return { at, to: line.slice(0, match.index) + to + line.slice(match.index + whole.length) };
          }),
    ),
  "a wrong tail": (lines, random) =>
    lines.flatMap((line, at) =>
      isGoal(line) && /\bp\d+\(/.test(line)
        ? [
            {
              at,
              to: line.replace(
                /\bp(\d+)\(/,
                (_, p) =>
                  `p${Number(p) > 50 ? random.pick([1, 2, 5, 10, 20, 25]) : random.pick([75, 80, 90, 95, 98, 99])}(`,
              ),
            },
          ]
        : [],
    ),
  "a reversed preference": (lines) =>
    lines.flatMap((line, at) => {
      const changes: Change[] = [];
      if (isGoal(line))
        changes.push({
          at,
          to: line.replace(/maximize|minimize/, (word) => (word === "maximize" ? "minimize" : "maximize")),
        });
      const scale = /scale (\S+(?: [a-z]\w*)?) to (\S+(?: [a-z]\w*)?)/.exec(line);
      if (scale) changes.push({ at, to: line.replace(scale[0], `scale ${scale[2]} to ${scale[1]}`) });
      return changes;
    }),
  "a duplicate": (lines, random) =>
    lines.flatMap((line, at): Change[] => {
      if (
        /^(param|let|quality|require|constraint|dependency|decision) .*[^{+*/-]$/.test(line) &&
        !/^ {2}=/.test(lines[at + 1] ?? "")
      )
        return [{ at, to: line, after: true }];
      if (isGoal(line))
        return [{ at, to: random.pick([line, line.replace(/^goal (\w+)/, "goal $1Too")]), after: true }];
      if (/^ {2}option \w+ .*\{.*\}$/.test(line))
        return [{ at, to: random.pick([line, line.replace(/option (\w+)/, "option $1Too")]), after: true }];
      return [];
    }),
};

/** The same kind of unit a thousand times as large or small, and another kind. */
const wrongUnits: ReadonlyMap<string, string[]> = new Map([
  ["ms", ["s", "USD"]],
  ["s", ["ms", "GiB"]],
  ["h", ["ms", "USD"]],
  ["min", ["ms", "EUR"]],
  ["day", ["s", "USD"]],
  ["USD", ["h", "EUR"]],
  ["EUR", ["h", "USD"]],
  ["kg", ["g", "s"]],
  ["MiB", ["GiB", "ms"]],
  ["GiB", ["MiB", "USD"]],
  ["KiB", ["MiB", "s"]],
  ["mW", ["W", "EUR"]],
  ["J", ["kJ", "s"]],
  ["B", ["KiB", "s"]],
]);

const isGoal = (line: string): boolean => line.startsWith("goal ");

function swapped(line: string, anchors: readonly RegExpMatchArray[]): string {
  const [a, b] = [anchors[0]!, anchors.at(-1)!];
  const put = (match: RegExpMatchArray, value: string) => match[0].replace(match[1]!, value);
  return `${line.slice(0, a.index)}${put(a, b[1]!)}${line.slice(a.index! + a[0].length, b.index)}${put(b, a[1]!)}${line.slice(b.index! + b[0].length)}`;
}

/** The lines that define a name: what is left out may be pointed out where it is defined. */
function definitions(lines: readonly string[], name: string): number[] {
  const last = name.split(".").at(-1)!;
  const pattern = name.includes(".") ? new RegExp(`\\b${last}: `) : new RegExp(`^(let|param|quality) ${last}\\b`);
  return lines.flatMap((line, at) => (pattern.test(line) ? [at] : []));
}
