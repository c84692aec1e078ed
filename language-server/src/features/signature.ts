import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import type { SignatureHelp } from "vscode-languageserver-types";
import type { TradeOpsServices } from "../language/services.js";
import { distributions } from "../lower/distributions.js";
import { cursorAt } from "./completion/cursor.js";

/** The function, statistic or distribution in whose parentheses an offset stands, and which of its arguments. */
export function signatureHelp(
  language: TradeOpsServices,
  document: LangiumDocument<ast.Model>,
  offset: number,
): SignatureHelp | null {
  const call = callAt(cursorAt(language, document, offset)?.tokens.map(({ image }) => image) ?? []);
  const signature = call && signatureOf(call.name);
  if (!call || !signature) return null;
  const { parameters, rest, documentation } = signature;
  const last = parameters.length - 1;
  const label = `${call.name}(${parameters.join(", ")}${rest ? ", …" : ""})`;
  return {
    signatures: [{ label, documentation, parameters: places(label, parameters) }],
    activeSignature: 0,
    activeParameter: rest ? Math.min(call.argument, last) : call.argument,
  };
}

interface Signature {
  parameters: readonly string[];
  /** Whether more arguments like the last may follow. */
  rest?: true;
  documentation: string;
}

function signatureOf(name: string): Signature | undefined {
  const distribution = distributions.get(name);
  if (distribution) return { parameters: distribution.args, documentation: drawn.get(name) ?? "" };
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(name)?.[1];
  if (percentile)
    return { parameters: ["value"], documentation: `What the value stays below in ${percentile} % of cases.` };
  return functions.get(name);
}

/** The call that is open at the end of some tokens: its name and how many commas of its own follow. */
function callAt(tokens: readonly string[]): { name: string; argument: number } | undefined {
  let depth = 0;
  let argument = 0;
  for (let n = tokens.length - 1; n >= 0; n--) {
    const token = tokens[n]!;
    if (token === ")" || token === "}") depth++;
    else if (token === "{") depth--;
    else if (token === "," && depth === 0) argument++;
    else if (token === "(") {
      if (depth === 0) {
        const name = tokens[n - 1] ?? "";
        return /^[A-Za-z]/.test(name) ? { name, argument } : undefined;
      }
      depth--;
    }
    if (depth < 0) return undefined;
  }
  return undefined;
}

/** Where each parameter stands in a label; its name may be part of another's. */
function places(label: string, parameters: readonly string[]): { label: [number, number] }[] {
  let at = label.indexOf("(") + 1;
  return parameters.map((name) => {
    const start = at;
    at += name.length + 2;
    return { label: [start, start + name.length] };
  });
}

const drawn: ReadonlyMap<string, string> = new Map([
  ["normal", "A normal distribution by mean and standard deviation."],
  ["normalCI", "A normal distribution by its 5 % and 95 % points; `between low and high` says the same."],
  ["lognormal", "A lognormal distribution by mean and standard deviation of the value, not of its logarithm."],
  ["lognormalCI", "A lognormal distribution by its 5 % and 95 % points."],
  ["triangular", "From low to high, most often at mode."],
  ["pert", "A smooth distribution from low to high, most often near mode."],
  ["uniform", "Every value from low to high alike."],
  ["exponential", "An exponential distribution by its mean."],
  ["beta", "A beta distribution, between 0 and 1."],
  ["bernoulli", "1 with probability p, else 0."],
]);

const functions: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ["mean", { parameters: ["value"], documentation: "The mean of an uncertain value." }],
  ["sd", { parameters: ["value"], documentation: "The standard deviation of an uncertain value." }],
  ["Pr", { parameters: ["condition"], documentation: "The probability that a condition holds." }],
  ["min", { parameters: ["a", "b"], rest: true, documentation: "The least of several values." }],
  ["max", { parameters: ["a", "b"], rest: true, documentation: "The greatest of several values." }],
  [
    "sum",
    { parameters: ["a", "b"], rest: true, documentation: "The sum of several values; what is absent is skipped." },
  ],
  ["count", { parameters: ["decision"], documentation: "How many options of a decision are chosen." }],
  ["abs", { parameters: ["number"], documentation: "The value without its sign." }],
  ["sqrt", { parameters: ["number"], documentation: "The square root; of a unit too." }],
  ["exp", { parameters: ["number"], documentation: "e to the power of a plain number." }],
  ["log", { parameters: ["number"], documentation: "The natural logarithm of a plain number." }],
  ["round", { parameters: ["number"], documentation: "The nearest whole number." }],
  [
    "interpolate",
    {
      parameters: ["x", "x1: y1", "x2: y2"],
      rest: true,
      documentation: "Linear between the given points; as at the ends beyond them.",
    },
  ],
  [
    "samples",
    { parameters: ["file", "column"], documentation: "Draws rows of a CSV file; columns of one file share the row." },
  ],
]);
