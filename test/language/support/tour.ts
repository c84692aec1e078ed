import { readFileSync } from "node:fs";
import type { Model } from "@tradeops/engine";
import { fromText, type LocatedFinding, type Project } from "@tradeops/language-server";
import { expect, vi } from "vitest";
import { createServices } from "../../../language-server/src/language/services.js";

const read = (name: string): string =>
  readFileSync(new URL(`../../../examples/fraud/${name}`, import.meta.url), "utf8");

/** The example of the tour, by file. */
export const tour: ReadonlyMap<string, string> = new Map(
  ["fraud.tradeops", "hardware.tradeops"].map((name) => [name, read(name)]),
);

/** Opens the tour with one text in place of its own, and asserts what holds for every text: findings are sentences at places, and nothing is printed. */
export async function openTour(file: string, text: string): Promise<Project> {
  const printed = vi.spyOn(console, "error");
  const project = await fromText(new Map([...tour, [file, text]]));
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
  expect(project.findings.filter((finding) => !isSound(finding))).toEqual([]);
  return project;
}

function isSound({ message, range: { start, end } }: LocatedFinding): boolean {
  const sentence = /^\S.*[.?!]$/s.test(message) && !/undefined|NaN|\[object|An error occurred/.test(message);
  return sentence && start.line >= 0 && (end.line - start.line || end.character - start.character) >= 0;
}

export interface Token {
  image: string;
  /** Of the token type: a keyword's own word if it can be nothing else, `WORD`, `STRING`, … */
  type: string;
  start: number;
  end: number;
  /** From 0. */
  line: number;
}

const { language } = createServices();

export function tokensOf(text: string): Token[] {
  return language.parser.Lexer.tokenize(text).tokens.map(({ image, tokenType, startOffset, endOffset, startLine }) => ({
    image,
    type: tokenType.name,
    start: startOffset,
    end: (endOffset ?? startOffset) + 1,
    line: (startLine ?? 1) - 1,
  }));
}

/** Whether a token is a keyword first on its line, with which a statement or an option begins. */
export const opens = ({ type }: Token): boolean => /^[a-z]+$/.test(type);

/** Whether a finding, or a place that it is related to, touches lines `from` to `to` of a file. */
export function touches({ related, ...finding }: LocatedFinding, file: string, from: number, to: number): boolean {
  return [finding, ...related].some(
    ({ uri, range }) => uri.endsWith(`/${file}`) && range.start.line <= to && range.end.line >= from,
  );
}

/** A model without its titles; of statements that are called by their title, also without the name. */
export function untitled(model: Model | undefined): unknown {
  if (!model) return undefined;
  const plain = { ...model, requirements: unnamed(model.requirements), constraints: unnamed(model.constraints) };
  return JSON.parse(JSON.stringify(plain, (key, value: unknown) => (key === "title" ? undefined : value)));
}

const unnamed = (items: readonly { id: string }[]): unknown[] => items.map(({ id: _, ...rest }) => rest);
