import { asker } from "../cancelled.js";
import type { WholePlan } from "../kernel/plan.js";
import type { SampledBackend } from "../sampled/backend.js";
import { evaluateSampled, picked } from "../sampled/evaluate.js";
import type { Cases } from "./cases.js";
import type { Limits, Space } from "./explore.js";

/**
 * Of candidates, those that pass tests on samples too, with the values of all goals. Undefined where that would take too much memory.
 */
export function withSamples(
  { base }: Cases,
  plan: WholePlan,
  { count, codes }: Pick<Space, "count" | "codes">,
  limits: Pick<Limits, "work" | "cancelled">,
  backend?: SampledBackend,
): Pick<Space, "count" | "codes" | "values"> | "too much work" | undefined {
  const found = evaluateSampled(
    plan,
    { count, codes },
    {
      samples: base.draws.samples,
      work: limits.work,
      ask: asker(limits.cancelled),
      moveTo: (row) => {
        for (const [decision, column] of codes.entries()) base.state.codes[decision] = column[row]!;
      },
      backend,
    },
  );
  if (typeof found !== "object") return found;
  const { rows, values } = found;
  return { count: rows.length, codes: codes.map((column) => picked(column, rows)), values };
}
