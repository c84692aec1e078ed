import type { AnalyseOptions, Analysis } from "./analysis.js";
import { Cancelled } from "./cancelled.js";
import type { Model } from "./model.js";
import { analyseByStages } from "./stages.js";

/**
 * Analyses a model: which configurations are feasible, which of them no other dominates, how these rank, how the decided one stands among
 * them, and what each other choice would cost. The result depends on the model, the seed and the number of samples alone. Throws `Cancelled`.
 */
export function analyse(model: Model, options: AnalyseOptions = {}): Analysis {
  const stages = analyseByStages(model, options);
  for (;;) {
    const { done, value } = stages.next();
    if (done) return value;
    if (options.cancelled?.()) throw new Cancelled();
  }
}
