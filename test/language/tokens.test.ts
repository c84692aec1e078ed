import { describe, expect, it } from "vitest";
import { opens, openTour, type Token, tokensOf, touches, tour, untitled } from "./support/tour.js";

const files = [...tour].map(([file, text]) => ({ file, text, tokens: tokensOf(text) }));
const minutes = 300_000;
/** All tokens are tried where there is time; else every thirteenth. */
const stride = process.env.TRADEOPS_THOROUGH ? 1 : 13;
const tried = <T>(all: readonly T[]): T[] => all.filter((_, n) => n % stride === 0);

/** Where a change at token `n` may be reported: on its lines; of an opening bracket, at what comes next; of a closing one until the next statement begins. */
function nearby(tokens: readonly Token[], n: number, last = n): [from: number, to: number] {
  const to = tokens[tokens[n]!.image === "{" ? last + 1 : last]!.line;
  if (tokens[n]!.image !== "}") return [tokens[n]!.line, to];
  const next = tokens.slice(last + 1).find(opens);
  return [tokens[n - 1]!.line, next ? next.line : Number.POSITIVE_INFINITY];
}

/** `line: token` of what was changed. */
const shown = ({ line, image }: Token, file: string): string => `${file}:${line + 1} ${image}`;

/** Changes each token; answers those whose change has no finding, those whose findings are all elsewhere, and the most findings that one had. */
async function changeEach(
  change: (text: string, tokens: readonly Token[], n: number) => string | undefined,
  reach = 0,
) {
  const silent: { file: string; n: number; text: string }[] = [];
  const astray: string[] = [];
  let most = 0;
  for (const { file, text, tokens } of files) {
    for (const [n, token] of tried([...tokens.entries()])) {
      const changed = change(text, tokens, n);
      if (changed === undefined) continue;
      const { findings } = await openTour(file, changed);
      const [from, to] = nearby(tokens, n, Math.min(n + reach, tokens.length - 1));
      if (findings.length === 0) silent.push({ file, n, text: changed });
      else if (!findings.some((finding) => touches(finding, file, from, to))) astray.push(shown(token, file));
      most = Math.max(most, findings.length);
    }
  }
  return { silent, astray, most };
}

/** All of what is expected; where not all tokens are tried, nothing else. */
function expectTried(found: string[], expected: string[]): void {
  if (stride === 1) expect(found).toEqual(expected);
  else expect(expected).toEqual(expect.arrayContaining(found));
}

/** What is named by the text behind it. */
const titled = /^(system|quality|param|goal|decision|option|scenario|stakeholder|decide)$/;

function isTitle(tokens: readonly Token[], n: number): boolean {
  const [named, before] = [tokens[n - 2]?.image ?? "", tokens[n - 1]?.image ?? ""];
  return tokens[n]!.type === "STRING" && (/^(require|constraint)$/.test(before) || titled.test(named));
}

describe("the tour with one token less", () => {
  it("is reported at that place, or means something without it", { timeout: minutes }, async () => {
    const { silent, astray, most } = await changeEach((text, tokens, n) => {
      const { start, end } = tokens[n]!;
      return `${text.slice(0, start)} ${text.slice(end)}`;
    });
    expect(astray).toEqual([]);
    expect(most).toBeLessThanOrEqual(12);

    // Titles, all of them and with no other effect.
    const original = untitled((await openTour("fraud.tradeops", tour.get("fraud.tradeops")!)).systems[0]?.model);
    const tokensIn = (file: string): Token[] => files.find((one) => one.file === file)!.tokens;
    const [titles, others] = [true, false].map((is) =>
      silent.filter(({ file, n }) => isTitle(tokensIn(file), n) === is),
    );
    const all = files.flatMap(({ file, tokens }) =>
      tried([...tokens.entries()]).flatMap(([n, token]) => (isTitle(tokens, n) ? shown(token, file) : [])),
    );
    expect(titles!.map(({ file, n }) => shown(tokensIn(file)[n]!, file))).toEqual(all);
    for (const { file, text } of titles!)
      expect(untitled((await openTour(file, text)).systems[0]?.model)).toEqual(original);

    // What else is a sentence of the language without the token, with the words around it.
    expectTried(
      others!.map(({ file, n }) =>
        tokensIn(file)
          .slice(n - 2, n + 3)
          .map(({ image }, i) => (i === 2 ? `[${image}]` : image))
          .join(" "),
      ),
      [
        "/ ( [1] - min", // a sign, not a difference
        "{ minimize [mean] ( bill", // a certain quality needs no statistic
        "-= 0.4 [%] helps robustness",
        "shap constraint [not] ( scorer",
      ],
    );
  });
});

describe("the tour with a token twice", () => {
  it("is reported at that place, but for two prefixes", { timeout: minutes }, async () => {
    const { silent, astray } = await changeEach((text, tokens, n) => {
      const { end, start } = tokens[n]!;
      return `${text.slice(0, end)} ${text.slice(start)}`;
    });
    expect(astray).toEqual([]);
    expectTried(
      silent.map(({ file, n }) => shown(files.find((one) => one.file === file)!.tokens[n]!, file)),
      ["fraud.tradeops:10 -", "fraud.tradeops:68 not"],
    );
  });
});

describe("the tour with two neighbours swapped", () => {
  it("is always reported at one of them", { timeout: minutes }, async () => {
    const { silent, astray } = await changeEach((text, tokens, n) => {
      const [a, b] = [tokens[n]!, tokens[n + 1]];
      if (!b || a.image === b.image) return undefined;
      return `${text.slice(0, a.start)}${b.image}${text.slice(a.end, b.start)}${a.image}${text.slice(b.end)}`;
    }, 1);
    expect([silent, astray]).toEqual([[], []]);
  });
});
