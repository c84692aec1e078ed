import { describe, expect, it } from "vitest";
import { signatureHelp } from "../../language-server/src/features/signature.js";
import { functionNames } from "../../language-server/src/lower/call.js";
import { openAt } from "./support/trees.js";

/** The signature at the mark, with the active parameter in brackets. */
async function shown(text: string): Promise<string | null> {
  const { opened, document, offset } = await openAt(`system s\nlet a = 1\n${text}\n`);
  const help = signatureHelp(opened.loaded.services, document, offset);
  const [signature] = help?.signatures ?? [];
  if (!help || !signature) return null;
  const { label } = signature;
  const [start, end] = (signature.parameters?.[help.activeParameter ?? -1]?.label ?? [0, 0]) as [number, number];
  return start === end ? label : `${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`;
}

describe("signature help", () => {
  it.each<[text: string, expected: string | null]>([
    ["let x = normal(|", "normal([mean], sd)"],
    ["let x = normal(3 ms, |", "normal(mean, [sd])"],
    ["let x = normal(3 ms|, 1 ms)", "normal([mean], sd)"],
    ["let x = triangular(1, (2 + 3), |4)", "triangular(low, mode, [high])"],
    ["let x = max(a, min(1, 2), 3, |", "max(a, [b], …)"],
    ["let x = max(a, min(1, |2), 3)", "min(a, [b], …)"],
    ["let x = interpolate(a, 1: 2, 3: |4)", "interpolate(x, x1: y1, [x2: y2], …)"],
    ["goal g { minimize p95(|a) }", "p95([value])"],
    ["goal g { minimize p99.9(|a) }", "p99.9([value])"],
    ["require Pr(a > |3) <= 5%", "Pr([condition])"],
    ["let x = max(match d { a: 1, b: 2 }, |3)", "max(a, [b], …)"],
    ["let x = max(match d { a: 1, |b: 2 }, 3)", null],
    ["let x = (1 + |2)", null],
    ["let x = normal(1, 2) + |3", null],
    ["let x = nothing(|", null],
    ["// normal(|", null],
    ["let x = normal(1, 2, |3)", "normal(mean, sd)"],
  ])("at %s", async (text, expected) => {
    expect(await shown(text)).toBe(expected);
  });

  it.each(functionNames)("knows %s", async (name) => {
    expect(await shown(`let x = ${name}(|`)).toContain(`${name}(`);
  });
});
