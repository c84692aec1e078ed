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

/** The decisions that a constraint names are listed by name. */
function withSortedNames(json: string): unknown {
  return JSON.parse(json, (key, value: unknown) => (key === "decisions" && isNames(value) ? value.toSorted() : value));
}

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const runs = { numRuns: process.env.TRADEOPS_THOROUGH ? 200 : 20 };

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

  it.prop([fc.shuffledSubarray([...tour], { minLength: tour.size, maxLength: tour.size })], { numRuns: 5 })(
    "the order of files",
    async (order) => {
      expect(await modelOf(new Map(order))).toEqual(await modelOf(tour));
    },
  );

  it.prop(
    [
      fc.constantFrom("scorer", "latency", "network", "traffic", "precision", "beFast", "hardware"),
      fc.constantFrom("zeta", "option", "__proto__", "toString", "unit"),
    ],
    { numRuns: 20 },
  )("another name, up to the name", async (name, other) => {
    const renamed = (one: string): string => one.replaceAll(new RegExp(`\\b${name}\\b`, "g"), other);
    const texts = new Map(
      [...tour].map(([file, one]) => [file, renamed(one).replace(`"${other}.tradeops"`, `"${name}.tradeops"`)]),
    );
    const [changed, original] = [await fromText(texts), await fromText(tour)];
    expect(changed.findings.filter((finding) => finding.severity === "error")).toEqual([]);
    expect(withSortedNames(JSON.stringify(changed.systems[0]?.model))).toEqual(
      withSortedNames(renamed(JSON.stringify(original.systems[0]?.model))),
    );
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
