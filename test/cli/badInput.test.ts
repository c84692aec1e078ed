import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { lintCodes } from "../../language-server/src/lint/codes.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const base = "system s\nquality q unit ratio = 0.5\ngoal g { maximize q }\n";
const rows = 'decision d from "d.csv" key name { x: n }\n';

/**
 * Checks a folder, and asserts what holds for every input: a documented exit code, and no trace of a crash. Lints are left out: these models are odd on
 * purpose.
 */
async function check(root: string, ...args: string[]) {
  const console = recorder({ cwd: root });
  const code = await run(["check", "--no-analysis", "--json", "--fail-on", "error", ...args], "0.0.0", console);
  const { stdout, stderr } = console;
  expect([0, 1, 2]).toContain(code);
  expect(stdout + stderr).not.toMatch(/internal error|\n {4}at |RangeError|TypeError|An error occurred/);
  const report: { findings: { code: string; message: string; line: number; path: string }[] } | undefined =
    stdout === "" ? undefined : JSON.parse(stdout);
  const findings = (report?.findings ?? []).filter((finding) => !(finding.code in lintCodes));
  return { code, stderr, findings, codes: [...new Set(findings.map((finding) => finding.code))] };
}

const checkText = (text: string, others: Record<string, string> = {}) =>
  check(folder({ "m.tradeops": text, ...others }));

describe("paths that leave the project", () => {
  it.each([
    "../other.tradeops",
    "a/../../other.tradeops",
    "/etc/other.tradeops",
    "~/other.tradeops",
    "https://example.org/other.tradeops",
    "file:///etc/other.tradeops",
    "C:/other.tradeops",
    "a\\\\other.tradeops",
    "a\u0001other.tradeops",
  ])("%j is not read", async (path) => {
    const { code, codes } = await checkText(`${base}import "${path}"\n${rows.replace("d.csv", path)}`);
    expect([code, codes]).toEqual([1, ["import-outside", "data-outside"]]);
  });

  it("follows no link out of it, of a file or a folder", async () => {
    const there = folder({ "x.tradeops": "let a = 1\n", "d.csv": "name,n\na,1\n" });
    const here = folder({
      "m.tradeops": `${base}import "file.tradeops"\nimport "folder/x.tradeops"\n${rows.replace("d.csv", "folder/d.csv")}`,
    });
    symlinkSync(join(there, "x.tradeops"), join(here, "file.tradeops"));
    symlinkSync(there, join(here, "folder"));
    const { code, findings } = await check(here, "m.tradeops");
    expect([code, findings.map((finding) => finding.code)]).toEqual([
      1,
      ["import-outside", "import-outside", "data-outside"],
    ]);
  });
});

describe("files that are not what they seem", () => {
  it("circular imports are fine", async () => {
    const { code } = await checkText(`${base}import "a.tradeops"\n`, {
      "a.tradeops": 'import "b.tradeops"\nlet a = 1\n',
      "b.tradeops": 'import "a.tradeops"\nimport "b.tradeops"\nlet b = a\n',
    });
    expect(code).toBe(0);
  });

  it("a chain of 300 imports is read to its end", async () => {
    const chain = Array.from({ length: 300 }, (_, i) => [`f${i}.tradeops`, `import "f${i + 1}.tradeops"\n`]);
    const files = Object.fromEntries(chain);
    expect(
      (await checkText(`${base}import "f0.tradeops"\nlet x = end\n`, { ...files, "f300.tradeops": "let end = 1\n" }))
        .code,
    ).toBe(0);
    expect((await checkText(`${base}import "f0.tradeops"\n`, files)).codes).toEqual(["import-missing"]);
  });

  it("says which bytes, folders and sizes it cannot read", async () => {
    const root = folder({
      "m.tradeops": `${base}import "bytes.tradeops"\nimport "sub.tradeops"\nimport "gone.tradeops"\n`,
    });
    writeFileSync(join(root, "bytes.tradeops"), Buffer.from([0x6c, 0xff, 0xfe, 0x0a]));
    mkdirSync(join(root, "sub.tradeops"));
    const { code, findings } = await check(root, "m.tradeops");
    expect(code).toBe(1);
    expect(findings.map((finding) => finding.code)).toEqual(
      ["not-utf8", "not-utf8", "file-unreadable", "import-missing"].filter(
        (one, n, all) => n === 0 || one !== all[n - 1],
      ),
    );
    writeFileSync(join(root, "large.tradeops"), `// ${"x".repeat(10_000_000)}\n`);
    expect((await check(root, "large.tradeops")).codes).toEqual(["file-too-large"]);
    writeFileSync(join(root, "nul.tradeops"), "system a\0\n");
    expect((await check(root, "nul.tradeops")).codes).toEqual(["not-utf8"]);
  });

  it("reads empty files, byte order marks and any line end", async () => {
    for (const text of ["", "\n", "// nothing\n"]) expect((await checkText(text)).code).toBe(0);
    for (const text of [`\uFEFF${base}`, base.replaceAll("\n", "\r\n"), base.replaceAll("\n", "\r")])
      expect((await checkText(text)).code).toBe(0);
  });

  it("says so if a file must not be read", async (context) => {
    const root = folder({ "m.tradeops": base });
    chmodSync(join(root, "m.tradeops"), 0);
    if (process.getuid?.() === 0) return context.skip("root reads everything");
    expect((await check(root)).codes).toEqual(["file-unreadable"]);
  });
});

describe("data", () => {
  it.each([
    ["missing", undefined, ["data-missing"]],
    ["empty", "", ["data-unreadable"]],
    ["header only", "name,n\n", ["data-empty"]],
    ["duplicate header", "name,n,n\na,1,2\n", ["data-unreadable"]],
    ["ragged: too many", "name,n\na,1,2,3\n", ["data-unreadable"]],
    ["an open quote", 'name,n\n"a,1\n', ["data-unreadable"]],
    ["binary", "name,n\na,\0\n", ["data-unreadable"]],
    ["50,001 rows", `name,n\n${Array.from({ length: 50_001 }, (_, i) => `r${i},1`).join("\n")}\n`, ["data-unreadable"]],
    ["one key twice", "name,n\na,1\na,2\n", ["data-key"]],
    ["ragged: too few", "name,n\na,1\nb\n", []],
    ["BOM and CRLF", "\uFEFFname,n\r\na,1\r\nb,2\r\n", []],
    ["columns and cells called __proto__", "name,n,__proto__,constructor\n__proto__,1,2,3\nconstructor,4,5,6\n", []],
  ])("%s", async (_, csv, codes) => {
    const result = await checkText(base + rows, csv === undefined ? {} : { "d.csv": csv });
    expect([result.codes, result.code]).toEqual([codes, codes.length > 0 ? 1 : 0]);
  });
});

describe("names that objects have", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype"];
  it.each(names)("%s names anything", async (name) => {
    const text = `system ${name}
quality ${name} unit ratio = d.${name} + v
let v = 0
decision d at serving { option ${name}_ { ${name}: 1  ${name} += 0.1 } option b { ${name}: 3 } }
decision e { option ${name} option c }
stage ${name}1
goal ${name}G { maximize ${name} }
scenario ${name}S { v = 3 }
stakeholder ${name}P { weights ${name}G 1 }
decide ${name}D { choose e.${name}, d.b }
constraint e.${name} implies d.b
units { ${name}u = 3 s }
let u = match e { ${name}: 1  c: 2 }
export "a.yaml" as yaml { ${name}.${name} = e }
`;
    expect(await checkText(text)).toMatchObject({ code: 0, findings: [] });
  });

  it.each(names)("%s is unknown where it is not declared", async (name) => {
    const text = `${base}let a = ${name}\nlet b = ${name}(1)\nlet c = 1 ${name}\nexport "a.yaml" as ${name} { a = 1 }\n`;
    expect((await checkText(text)).codes.sort()).toEqual([
      "export-format",
      "unknown-function",
      "unknown-name",
      "unknown-unit",
    ]);
  });
});

const times = (text: string, n = 3000): string => text.repeat(n);

describe("depth and size", () => {
  it.each([
    ["brackets", `let x = ${times("(")}1${times(")")}`],
    ["if in brackets", `let x = ${times("if true then (")}1${times(") else 2")}`],
    ["if behind else", `let x = ${times("if true then 1 else ")}1`],
    ["if behind then", `let x = ${times("if true then ")}1${times(" else 2")}`],
    ["not", `constraint ${times("not ")}true`],
    ["signs", `let x = ${times("-")}1`],
    ["braces", `decision d ${times("{")}${times("}")}`],
    ["match", `decision d { option a }\nlet x = ${times("match d { a: ")}1${times("}")}`],
    ["powers", `let x = 1${times("^1")}`],
    ["implies", `constraint true${times(" implies true")}`],
    ["else", `let x = 1${times(" else 1")}`],
    ["calls", `let x = ${times("abs(")}1${times(")")}`],
    ["dots", `let x = a${times(".a")}`],
    ["sum", `let x = 1${times(" + 1", 5000)}`],
    ["difference", `let x = 1${times(" - 1", 5000)}`],
  ])(
    "%s without end: one clear finding first",
    async (_, text) => {
      const { code, codes, findings } = await checkText(`${base}${text}\n`);
      expect(code).toBe(1);
      expect(codes).toContain("nesting-too-deep");
      expect(findings.length).toBeLessThan(4);
    },
    60_000,
  );

  it.each([
    ["900 terms", `let x = 1${times(" + 1", 900)}`],
    ["900 conditions", `constraint true${times(" and true", 900)}`],
    ["20 brackets", `let x = ${times("(", 20)}1${times(")", 20)}`],
    ["300 statements with a prefix each", times("constraint not (1 > 2)\n", 300)],
    [
      "a chain of 300 values",
      `${Array.from({ length: 299 }, (_, i) => `let v${i} = v${i + 1} + 1\n`).join("")}let v299 = 1`,
    ],
    ["2,000 decisions", Array.from({ length: 2000 }, (_, i) => `decision d${i} { option a option b }\n`).join("")],
    [
      "1,000 questions that depend on each other",
      Array.from(
        { length: 1000 },
        (_, i) => `decision d${i} ${i < 999 ? `when d${i + 1}.a ` : ""}{ option a option b }\n`,
      ).join(""),
    ],
  ])(
    "%s are fine",
    async (_, text) => {
      expect(await checkText(`${base}${text}\n`)).toMatchObject({ code: 0, findings: [] });
    },
    60_000,
  );

  it("reports a chain of 2,000 values once, and one of judged qualities", async () => {
    const lets = Array.from({ length: 2000 }, (_, i) => `let v${i} = v${i + 1} + 1\n`).join("");
    const judged = Array.from({ length: 2000 }, (_, i) => `quality j${i} judged\n`).join("");
    const chain = Array.from({ length: 1999 }, (_, i) => `dependency j${i} helps j${i + 1} slightly\n`).join("");
    for (const text of [`${lets}let v2000 = 1`, judged + chain]) {
      const { codes } = await checkText(`${base}${text}\n`);
      expect(codes).toEqual(["nesting-too-deep"]);
    }
  });

  it("reads 150,000 words that are no model until it has seen enough", async () => {
    const { code, codes } = await checkText(times("goal\n", 150_000));
    expect([code, codes]).toEqual([1, ["file-too-large"]]);
  }, 60_000);

  it("reports a circle of 1,000 values, and 2,000 names that nobody declared", async () => {
    const circle = Array.from({ length: 1000 }, (_, i) => `let v${i} = v${(i + 1) % 1000} + 1\n`).join("");
    expect((await checkText(base + circle)).codes).toEqual(["cycle"]);
    const unknown = Array.from({ length: 2000 }, (_, i) => `let v${i} = w${i}\n`).join("");
    expect((await checkText(base + unknown)).findings).toHaveLength(2000);
  }, 60_000);
});

describe("numbers", () => {
  it.each([
    ["let x = 1e999", "number-too-large"],
    ["let x = 1e-999", "number-too-large"],
    [`let x = ${"9".repeat(400)}`, "number-too-large"],
    ["let x = 1e300 Ps", "number-too-large"],
    ["decision d from 1 to 1e9 step 1", "number-options"],
    ["decision d from 1 to 2 step 1e-300", "number-options"],
    ["decision d select 0..1e400 { option a }", "select-range"],
    ["analysis { samples 1e12 }", "bad-argument"],
    ["let x = 1 ms^999", "unknown-unit"],
  ])("%s", async (text, code) => {
    expect((await checkText(`${base}${text}\n`)).codes).toEqual([code]);
  });

  it.each(["let x = 0.0e-999", `let x = 0.${"3".repeat(400)}`, "let x = 5e-324", "decision d from 1 to 10000"])(
    "%s is fine",
    async (text) => {
      expect((await checkText(`${base}${text}\n`)).code).toBe(0);
    },
  );
});

it("reports each name that stands twice, once", async () => {
  const { findings } = await checkText(`${base}let a = 1\nlet a = 2\nparam a = 3\n`);
  expect(findings.map(({ code, line }) => `${code} ${line}`)).toEqual(["duplicate-name 5", "duplicate-name 6"]);
});
