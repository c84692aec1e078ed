import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { editText } from "../../language-server/src/features/edits.js";
import { quickFixes } from "../../language-server/src/features/fixes/quickFixes.js";
import type { LocatedFinding } from "../../language-server/src/project/findings.js";
import { documentOf, trees } from "./support/trees.js";

const head = "system s\nquality cost unit USD/month = d.price * n\ngoal cheap { minimize cost }\n";
const tail =
  "decision d {\n  option a { price: 3 USD/month  time: 5 ms }\n  option b { price: 4 USD/month  time: 9 ms }\n}\nparam n = 2\n";

/** All findings of a text, those of the analysis too, with its tree. */
async function opened(text: string) {
  const all = await trees(new Map([["main.tradeops", text]]));
  const { findings, systems } = all.project;
  const analysed = systems.filter((one) => one.complete).flatMap((one) => one.locate(one.analyse()));
  return { document: documentOf(all), findings: [...findings, ...analysed] };
}

/** Each fix of a text's first finding of a code, by title: the text after it. */
async function fixed(text: string, code: string): Promise<Map<string, string>> {
  const { document, findings } = await opened(text);
  const finding = findings.find((one) => one.code === code)!;
  expect(finding).toBeDefined();
  return new Map(
    quickFixes(document, finding).map(({ title, edits }) => [title, editText(document.textDocument, edits)]),
  );
}

describe("a quick fix", () => {
  it.each<[code: string, line: string, after: string]>([
    ["unknown-name", "let x = d.prise", "let x = d.price"],
    ["unknown-name", "let x = nn + m\nlet m = 1", "let x = n + m\nlet m = 1"],
    ["unknown-name", 'let x = if d."aa" then 1 else 2', 'let x = if d."a" then 1 else 2'],
    [
      "unknown-name",
      "decision k { option x { size: 1 }  option y { size = 2 } }",
      "decision k { option x { size: 1 }  option y { size: 2 } }",
    ],
    [
      "absent-value",
      "decision k { option x { size: 1 }  option y { siz: 2 } }\nlet x = k.size * 2",
      "decision k { option x { size: 1 }  option y { size: 2 } }\nlet x = k.size * 2",
    ],
    [
      "attribute-type",
      'decision k { option x { size: 1 }  option y { size: "2" }  option z { size: 3 } }',
      "decision k { option x { size: 1 }  option y { size: 2 }  option z { size: 3 } }",
    ],
    [
      "attribute-unread",
      "require d.time <= 1 s\nquality q unit ms\ngoal g { minimize q }\ndecision k { option x { q = 1 ms }  option y { q: 2 ms } }",
      "require d.time <= 1 s\nquality q unit ms\ngoal g { minimize q }\ndecision k { option x { q = 1 ms }  option y { q = 2 ms } }",
    ],
    [
      "percent-missing",
      "quality q unit ratio\ngoal g { minimize mean(q) }\ndecision k { option x { q = 93% }  option y { q = normal(94, 1) } }",
      "quality q unit ratio\ngoal g { minimize mean(q) }\ndecision k { option x { q = 93% }  option y { q = normal(94%, 1%) } }",
    ],
    ["syntax", "decision k { option x-1.5 { a: 1 } }", 'decision k { option x_1_5 "x-1.5" { a: 1 } }'],
    ["syntax", "param p unit ms = 5 ms ± 1 ms", "param p unit ms = normal(5 ms, 1 ms)"],
    ["unit-mismatch", "param p unit ms = 5-8 ms", "param p unit ms = between 5 ms and 8 ms"],
    ["unit-misplaced", "param p unit ms = normal(5, 1) ms", "param p unit ms = normal(5 ms, 1 ms)"],
    ["unknown-name", "goal g { minimize mean cost }", "goal g { minimize mean(cost) }"],
    ["unknown-name", "constraint not (d == a)", "constraint not (d.a)"],
    ["unknown-name", "constraint d != a", "constraint not d.a"],
    ["unknown-unit", "constraint d.a exclude n > 2", "constraint d.a excludes n > 2"],
    ["unknown-unit", "param p unit ms = 5 msec", "param p unit ms = 5 ms"],
    ["unknown-unit", "param p unit MB = 5 mb", "param p unit MB = 5 MB"],
    ["unknown-unit", "param p = 3 USD/mnth", "param p = 3 USD/month"],
    ["unknown-function", "let x = rund(3.2)", "let x = round(3.2)"],
    ["unit-missing", "goal g { minimize cost  require <= 60 }", "goal g { minimize cost  require <= 60 USD/month }"],
    ["unit-missing", "goal g { minimize max(d.time, 2 s)  aim -5 }", "goal g { minimize max(d.time, 2 s)  aim -5 ms }"],
    [
      "export-no-unit",
      'export "p.yaml" as yaml { t = d.time * 3 }',
      'export "p.yaml" as yaml { t = d.time * 3 in ms }',
    ],
    ["clause-repeated", "goal g { minimize cost  weight 2  weight 5 }", "goal g { minimize cost  weight 2 }"],
    ["clause-repeated", "quality q unit ms unit s = d.time", "quality q unit ms = d.time"],
    ["clause-repeated", "quality q unit ms = d.time = 3 ms", "quality q unit ms = d.time"],
    ["clause-repeated", "stakeholder x { weights cheap 3, cheap 5 }", "stakeholder x { weights cheap 3 }"],
    [
      "clause-repeated",
      "quality q levels a < b levels c < d = match d { a: a, b: b }",
      "quality q levels a < b = match d { a: a, b: b }",
    ],
    [
      "clause-repeated",
      "quality q unit ms scale 9 ms to 1 ms scale 8 ms to 2 ms = d.time",
      "quality q unit ms scale 9 ms to 1 ms = d.time",
    ],
    ["clause-repeated", "decision e in 1, 2 in 3, 4 at serving", "decision e in 1, 2 at serving"],
    [
      "clause-repeated",
      "decision e from 1 to 3 step 1 from 2 to 6 at serving",
      "decision e from 1 to 3 step 1 at serving",
    ],
    ["unit-twice", "units { h2 = 2 h  h2 = 120 min }", "units { h2 = 2 h }"],
    ["not-certain", "let u = normal(3, 1)\nrequire u <= 4", "let u = normal(3, 1)\nrequire Pr(u <= 4) >= 95%"],
    ["not-certain", "let u = normal(3, 1)\ngoal g { minimize u }", "let u = normal(3, 1)\ngoal g { minimize mean(u) }"],
    [
      "absent-value",
      "let x = 2 * e.y\ndecision e select 0..1 { option o { y: 2 s } }",
      "let x = 2 * (e.y else 0)\ndecision e select 0..1 { option o { y: 2 s } }",
    ],
    ["goal-unmet", "goal g { minimize d.time  require <= 0.001 s }", "goal g { minimize d.time  require <= 0.005 s }"],
    ["no-feasible-configuration", "require d.time <= 6 ms\nconstraint d.b", "require d.time <= 9 ms\nconstraint d.b"],
    ["unknown-code", 'allow unit-twise because "so"\nlet x = 1', 'allow unit-twice because "so"\nlet x = 1'],
  ])("of %s in %s", async (code, line, after) => {
    const [first] = (await fixed(`${head}${tail}${line}\n`, code)).values();
    expect(first).toBe(`${head}${tail}${after}\n`);
    expect((await opened(first!)).findings.map((one) => one.code)).not.toContain(code);
  });

  it.each([["two analyses, which are put into one", "analysis { samples 10 }\nanalysis { seed 3 }"]])(
    "is not offered for %s",
    async (_, line) => {
      expect((await fixed(`${head}${tail}${line}\n`, "clause-repeated")).size).toBe(0);
    },
  );

  it("offers several units, those nearby first", async () => {
    const titles = (await fixed(`${head}${tail}goal g { minimize d.time  aim 60 }\n`, "unit-missing")).keys();
    expect([...titles].slice(0, 2)).toEqual(["Write `60 ms`", "Write `60 s`"]);
  });
});

describe("allow", () => {
  const warned = `${head}${tail}decide x {\n  choose d.b\n  because "it is there"\n}\n`;

  it("silences a warning on the statement, on a line of its own", async () => {
    const after = (await fixed(warned, "decided-dominated")).get("Allow `decided-dominated` here")!;
    expect(after).toBe(warned.replace("decide x", 'allow decided-dominated because "say why"\ndecide x'));
    expect((await opened(after)).findings.map((one) => one.code)).not.toContain("decided-dominated");
  });

  it("stands before a member on the same line", async () => {
    const text = `${head}${tail}decision e {\n  option c { x: match d { a: 1, a: 2, b: 3 } }\n}\n`;
    const { findings } = await opened(text);
    const overlap = findings.find(({ code }) => code === "match-overlap");
    expect(overlap?.severity).toBe("warning");
    const after = (await fixed(text, "match-overlap")).get("Allow `match-overlap` here")!;
    expect((await opened(after)).findings.map((one) => one.code)).not.toContain("match-overlap");
  });

  it("is not offered for errors", async () => {
    expect([...(await fixed(`${head}${tail}let x = d.prise\n`, "unknown-name")).keys()]).toEqual(["Change to `price`"]);
  });
});

describe("any fix of a broken model", () => {
  const folder = join(import.meta.dirname, "../fixtures/bad");
  const files = readdirSync(folder).filter((file) => file.endsWith(".tradeops"));

  it.each(files)("%s: removes its finding and adds no error of syntax", async (file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const { document, findings } = await opened(text);
    const key = ({ code, message }: LocatedFinding) => `${code} ${message}`;
    const fixes = findings.flatMap((finding) =>
      quickFixes(document, finding).map(({ title, edits }) => ({
        title,
        finding,
        text: editText(document.textDocument, edits),
      })),
    );
    for (const { title, finding, text } of fixes) {
      const after = await opened(text);
      const left = after.findings.filter((one) => key(one) === key(finding)).length;
      expect(left, title).toBeLessThan(findings.filter((one) => key(one) === key(finding)).length);
      const syntax = (list: readonly LocatedFinding[]) => list.filter(({ code }) => code === "syntax").length;
      expect(syntax(after.findings), title).toBeLessThanOrEqual(syntax(findings));
    }
  });
});
