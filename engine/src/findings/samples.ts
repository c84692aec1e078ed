import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Study } from "../study.js";

/** Fewer samples than these give five a block or less: neither the values nor their standard errors say much. */
const enough = 100;

/** Too few samples for what something uncertain enters. */
export function sampleFindings({ model, cases, goals, draws }: Study): Finding[] {
  const sampled = goals.some((goal) => goal.sampled) || cases.conditions.some(({ node }) => node.sampled);
  if (!sampled || draws.samples >= enough) return [];
  const count = draws.samples === 1 ? "1 sample" : `${draws.samples} samples`;
  return [
    {
      code: "few-samples",
      severity: "warning",
      message: `Uncertain values rest on ${count} only, so that chance decides much of what is compared. Write \`analysis { samples 10000 }\`, or at least ${enough}.`,
      id: ids.system(model.name),
    },
  ];
}
