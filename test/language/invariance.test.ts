import { fc, it } from "@fast-check/vitest";
import type { Model } from "@tradeops/engine";
import { fromText } from "@tradeops/language-server";
import { describe, expect } from "vitest";
import { opens, openTour, tokensOf, tour } from "./support/tour.js";

const text = tour.get("fraud.tradeops")!;
const tokens = tokensOf(text);
const starts = tokens.filter((token) => opens(token) && (token.start === 0 || text[token.start - 1] === "\n"));
const statements = starts.map(({ start }, n) => text.slice(start, starts[n + 1]?.start ?? text.length));
const pieces = [
  ...new Set(tokens.map((token) => token.image)),
  "\n",
  "\r\n",
  "\t",
  "\u0000",
  "µ",
  "☃",
  "\ud83d\ude00",
  "__proto__",
  '"',
  "/*",
  "*/",
  "//",
  "{",
  "}",
  "(",
  ")",
];

/** A model in which nothing depends on the order of what it was made of. */
function canonical(model: Model | undefined): unknown {
  const sorted = Object.entries(model ?? {}).map(
    ([key, value]) =>
      [
        key,
        Array.isArray(value)
          ? [...value].sort((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1))
          : value,
      ] as const,
  );
  return JSON.parse(JSON.stringify(Object.fromEntries(sorted)));
}

const modelOf = async (texts: ReadonlyMap<string, string>): Promise<unknown> => {
  const { systems, findings } = await fromText(texts);
  expect(findings.filter((finding) => finding.severity === "error")).toEqual([]);
  return canonical(systems[0]?.model);
};

const runs = { numRuns: 60 };

describe("any text", () => {
  const edit = fc.record({
    at: fc.nat(text.length),
    drop: fc.nat(30),
    put: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 8 })),
  });
  it.prop([fc.array(edit, { minLength: 1, maxLength: 5 })], runs)(
    "the tour with random edits has a model or findings",
    async (edits) => {
      const changed = edits.reduce((now, { at, drop, put }) => now.slice(0, at) + put + now.slice(at + drop), text);
      await openTour("fraud.tradeops", changed);
    },
  );

  it.prop([fc.array(fc.constantFrom(...pieces), { maxLength: 120 })], runs)(
    "a soup of tokens has findings",
    async (soup) => {
      await openTour("fraud.tradeops", soup.join(" "));
    },
  );

  it.prop([fc.string({ unit: "binary", maxLength: 300 })], runs)("any signs have findings", async (signs) => {
    await openTour("fraud.tradeops", signs);
  });
});

describe("what changes no meaning", () => {
  it.prop([fc.shuffledSubarray(statements, { minLength: statements.length, maxLength: statements.length })], {
    numRuns: 20,
  })("the order of statements", async (order) => {
    const changed = new Map([...tour, ["fraud.tradeops", order.map((one) => `${one}\n`).join("")]]);
    expect(await modelOf(changed)).toEqual(await modelOf(tour));
  });

  it.prop(
    [
      fc.constantFrom("scorer", "latency", "network", "traffic", "precision", "beFast", "hardware"),
      fc.constantFrom("zeta", "option", "__proto__", "toString", "unit"),
    ],
    { numRuns: 20 },
  )("another name, up to the name", async (name, other) => {
    const word = new RegExp(`\\b${name}\\b(?![^"\\n]*"(?:[^"\\n]*"[^"\\n]*")*[^"\\n]*$)`, "gm");
    const named = new Map([...tour].map(([file, one]) => [file, one.replace(word, other)]));
    const imported = new Map(
      [...named].map(([file, one]) => [file, one.replace(`"${other}.tradeops"`, `"${name}.tradeops"`)]),
    );
    const sort = (model: unknown): string =>
      [...JSON.stringify(model).replaceAll(new RegExp(`\\b${name}\\b`, "g"), other)].sort().join("");
    expect(sort(await modelOf(imported))).toBe(sort(await modelOf(tour)));
  });

  it.prop(
    [
      fc.constantFrom(
        ["8 ms", "0.008 s"],
        ["8 ms", "8000 us"],
        ["1 GiB", "1024 MiB"],
        ["1 GB", "1000 MB"],
        ["1 GiB", "8589934592 bit"],
        ["90 min", "1.5 h"],
        ["92%", "0.92"],
        ["3 kreq/s", "3000 req/s"],
      ),
    ],
    { numRuns: 20 },
  )("another prefix", async ([one, other]) => {
    const value = async (quantity: string) =>
      (await fromText(`system s\nlet x = ${quantity}\n`)).systems[0]?.model.values;
    expect(await value(one!)).toEqual(await value(other!));
    expect((await value(one!))?.[0]?.value).toMatchObject({ op: "number" });
  });
});
