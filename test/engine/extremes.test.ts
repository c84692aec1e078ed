import { fc, test } from "@fast-check/vitest";
import { analyse, explain, valuesAt } from "@tradeops/engine";
import { createColors } from "picocolors";
import { describe, expect } from "vitest";
import { analysisText } from "../../cli/src/format/analysis/report.js";
import { explanationText } from "../../cli/src/format/explain/report.js";
import { fromText } from "../../language-server/src/project/open.js";

const numRuns = process.env.TRADEOPS_THOROUGH === "1" ? 1000 : 60;
const view = { colours: createColors(false), width: 100, top: 20 };

/** The largest numbers that can be written, of which two differ by more, the smallest, and ordinary ones. */
const extreme = fc.constantFrom("1e150", "-1e150", "9e149", "1", "0", "-3", "1e-150", "-1e-300", "5e-324", "2e100");
const rows = fc.array(fc.tuple(extreme, extreme, extreme), { minLength: 1, maxLength: 5 });
const formulas = fc.constantFrom("d.a", "d.a * d.c", "d.a / d.c", "d.a - d.b", "mean(noisy)");
const unit = fc.constantFrom("count", "ratio", "ms");
const bounds = fc.constantFrom("", "require >= -1e150", "aim 1e150", "worst -1e150 aim 1e150");

describe("numbers of any size", () => {
  test.prop([rows, formulas, unit, bounds], { numRuns })(
    "never become one that is none, and no change is lost",
    async (list, formula, unit, bound) => {
      const options = list.map(([a, b, c], o) => `option o${o} { a: ${a} b: ${b} c: ${c} }`);
      const statistic = formula.startsWith("mean");
      const { systems, findings } = await fromText(`system s
analysis { samples 60 }
param p = normal(1, 0.1)
quality noisy unit count = d.a * p
quality q unit count = ${statistic ? "d.a" : formula}
quality r unit ${unit} = d.b${unit === "ms" ? " * 1 ms" : ""}
goal g { maximize ${statistic ? formula : "q"} ${bound} }
goal h { minimize r }
decision d { ${options.join(" ")} }`);
      expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
      const { model } = systems[0]!;
      const analysis = analyse(model, { methods: true, sobol: true });
      const explanation = explain(
        model,
        list.map((_, o) => `d.o${o}`),
      );
      expect(noneIn(analysis)).toEqual([]);
      expect(noneIn(explanation)).toEqual([]);
      const goals = model.goals.map(({ id, direction, unit }) => ({ id, direction, unit: unit.text }));
      const texts = [
        analysisText(analysis, undefined, view),
        explanationText(explanation, goals, view),
        ...analysis.findings.map(({ message }) => message),
      ];
      expect(texts.join("\n")).not.toMatch(/Infinity|NaN|undefined/);
      for (const { id, change } of analysis.prices)
        expect(Object.keys(change).sort()).toEqual(id === null ? [] : ["g", "h"]);
      const at = valuesAt(model, analysis);
      for (const id of ["q", "r", "noisy"]) {
        const value = at(id);
        for (const number of value ? [value.mean, ...(value.interval ?? [])] : [])
          expect(number).toSatisfy(Number.isFinite);
      }
    },
  );
});

/** Where there is a number that JSON has no word for. */
function noneIn(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => noneIn(part, `${path}.${name}`));
}
