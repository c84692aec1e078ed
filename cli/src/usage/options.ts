import { type Command, InvalidArgumentError, Option } from "commander";
import type { Exit } from "../exit.js";

/** Takes the exit code of a command that ran. */
export type Done = (code: Exit) => void;

/** A command of the program, with the options that every command has. */
export function command(program: Command, usage: string, description: string): Command {
  return program.command(usage).description(description).option("--debug", "print the stack of an internal error");
}

/** `--format`: text, JSON and others. */
export function formatOption(...others: string[]): Option {
  return new Option("--format <format>", "how to print").choices(["text", "json", ...others]).default("text");
}

export function jsonOption(): Option {
  return new Option("--json", "short for --format json").implies({ format: "json" });
}

export function systemOption(): Option {
  return new Option("--system <name>", "which system, if there are several");
}

/** `--fail-on`: which findings make the exit code 1. */
export function failOnOption(): Option {
  return new Option("--fail-on <severity>", "the mildest severity that makes the exit code 1")
    .choices(["error", "warning", "info"])
    .default("warning");
}

/** `--today`: the day that reviews and staleness are judged by. */
export function todayOption(): Option {
  return new Option("--today <date>", "the date of today, as YYYY-MM-DD")
    .argParser(date)
    .default(new Date().toLocaleDateString("sv"), "what the clock says");
}

function date(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError("It is a date such as 2026-03-02.");
  return text;
}

/** Reads a text that says something. Throws `InvalidArgumentError`. */
export function said(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It says nothing.");
  return text;
}

/** Reads a whole number from 1. Throws `InvalidArgumentError`. */
export function positive(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("It is a whole number from 1.");
  return value;
}

/** Reads a number of samples. Throws `InvalidArgumentError`. */
export function sampleCount(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > 1_000_000)
    throw new InvalidArgumentError("It is a whole number from 1 to 1000000.");
  return value;
}

/** Reads a whole number. Throws `InvalidArgumentError`. */
export function whole(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value)) throw new InvalidArgumentError("It is a whole number.");
  return value;
}

/** The examples at the end of a command's help. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}
