import { reserved } from "@tradeops/grammar";
import { describe, expect, it } from "vitest";
import { createServices } from "../../language-server/src/language/services.js";
import { parse } from "./support/parse.js";

const { language } = createServices();
const keywords = Object.keys(language.parser.Lexer.definition).filter((name) => /^[a-z]+$/.test(name));
const free = keywords.filter((word) => !reserved.has(word));

const declarations = (word: string): string[] => [
  `goal ${word} { maximize ${word} }`,
  `quality ${word} unit ms`,
  `let ${word} = 1 + ${word}`,
  `param ${word} = 2`,
  `decision ${word} { option ${word} { ${word}: 1 } }`,
  `stage ${word}`,
  `scenario ${word} { ${word} = 2 }`,
  `stakeholder ${word} { weights ${word} 2 }`,
  `decide ${word} { choose ${word}.${word} }`,
  `let x = ${word}.${word} * 2`,
  `export "a.yaml" as yaml { ${word}.${word} = ${word} }`,
  `export "a.yaml" as yaml { a = ${word} ${word}.${word}-a = ${word} ${word}.b[0].c = 1 }`,
];

describe("keywords as names", () => {
  it("are most of the words of the grammar", () => {
    expect(keywords.length).toBeGreaterThan(60);
    expect([...reserved].every((word) => keywords.includes(word))).toBe(true);
  });

  it.each(free)("%s names anything", (word) => {
    const broken = declarations(word).filter((text) => parse(`${text}\n`).errors > 0);
    expect(broken).toEqual([]);
  });

  it.each([...reserved])("%s names nothing", (word) => {
    expect(declarations(word).filter((text) => parse(`${text}\n`).errors === 0)).toEqual([]);
  });
});

describe("other tokens", () => {
  it.each([
    ["comments", "let a = 1 // one\n/* two\n lines */ let b = 2\n/** three */\nlet c = 3", 3],
    ["escapes", 'system a "say \\"hi\\" \\\\"', 1],
    ["a unit before the next name", "decision d { option o { time: 8 ms rate: 2 req/s recall = 3 } }", 1],
    ["a unit of an arm", "let x = match d { 2 GiB: 1, 4 GiB: 2 }", 1],
    ["a unit at the end of a scale", "quality q unit ms scale 100 ms to 10 ms = 5 ms", 1],
  ])("%s", (_, text, count) => {
    const { statements, errors } = parse(text);
    expect([statements.length, errors]).toEqual([count, 0]);
  });

  it.each([
    ["a text that is not closed", 'system a "open\nlet b = 1'],
    ["a comment that is not closed", "let b = 1 /* open"],
    ["signs that mean nothing", "let b = 1 ☃☃☃"],
  ])("%s is one error", (_, text) => {
    expect(parse(text).errors).toBe(1);
  });
});

describe("names with other signs", () => {
  it.each([
    ["decision d { option gpt3.5 { time: 3 ms } option b }", 1],
    ["decision d { option a option 7b option c/d// e\n option f }", 2],
    ["let a.b = 3 stage pre-training let c = 2", 2],
    ["decision d { option µ option µ-x option 7b.µ } let y = d.7b.µ + d.µ-x", 4],
    [`decision d { ${"option a-b ".repeat(3)} } let y = ${"d.a-b + ".repeat(50)} 1`, 53],
    ["decision d { option x-l option x-l.2 } let y = d.x-l.2 + d.x-l - d.x", 4],
  ])("%s has one error for each", (text, errors) => {
    expect(parse(text).errors).toBe(errors);
  });
});
