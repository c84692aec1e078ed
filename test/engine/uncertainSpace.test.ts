import { analyse } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";
import { consult } from "../oracle/oracle.js";
import { differences } from "./differences.js";

const decisions = ["a", "b", "c", "d"].map((name, n) => {
  const options = [0, 1, 2, 3].map(
    (o) => `option o${o} {
      x: normal(${((n * 7 + o * 3) % 11) + 1}, ${((n + o) % 3) + 1})
      y: uniform(${o}, ${n + o + 1})
      grown ${n % 2 === 0 ? "+=" : "-="} uniform(${o}, ${o + 2})
      ${n === 3 ? `grown *= uniform(1, ${o + 2})` : ""}
    }`,
  );
  return `decision ${name} { ${options.join("\n")} }`;
});

/** More configurations than values are remembered for: vectors are then written into again from one configuration to the next. */
const text = `
system reuse
analysis { samples 25 }
param storm = bernoulli(0.3)
quality total   unit count = a.x + b.x - c.x + d.x
quality mixed   unit count = a.y * b.y + c.y * d.y - 2 * a.x + 1
quality nested  unit count = if total > 12 and not (storm == 1) then total * mixed else max(mixed, -total, 3)
quality grown   unit count = a.x * b.y
quality backwards unit count = d.x + c.x + b.x + a.x + total
goal one   { minimize mean(total) }
goal two   { minimize p90(nested) }
goal three { maximize Pr(total > 10 or mixed <= total) }
goal four  { maximize mean(grown) }
goal five  { minimize sd(backwards) }
require Pr(nested > 400 implies storm == 1) >= 5%
${decisions.join("\n")}
`;

describe("a space larger than what is remembered", () => {
  it("has the values that the oracle says", { timeout: 60_000 }, async () => {
    const { systems, findings } = await fromText(text);
    expect(findings).toEqual([]);
    const { model } = systems[0]!;
    const analysis = analyse(model);
    expect(Number(analysis.configurations.feasible)).toBeGreaterThan(64);
    expect(differences(analysis, consult(model))).toEqual([]);
  });
});
