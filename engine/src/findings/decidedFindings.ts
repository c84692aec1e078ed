import type { Analysis, DecidedAlone, Member } from "../analysis.js";
import { acceptedDecides, type Decision } from "../decided.js";
import type { Evaluator } from "../evaluate/evaluator.js";
import { comparedValues } from "../explain/compared.js";
import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Expr } from "../model.js";
import type { Condition } from "../space/conditions.js";
import { rounded } from "../space/identity.js";
import type { Setting, Study } from "../study.js";
import { conditionPlace } from "./place.js";
import { changesText, eachOnce, listText, quantityText } from "./text.js";

/** What is wrong with the decided configuration: it is not feasible, dominated, partly not asked, or to be re-opened. */
export function decidedFindings(study: Study, decision: Decision, front: Analysis["front"]): Finding[] {
  const { infeasible, further } = findingsAlone(study, decision);
  study.state.codes.set(decision.codes);
  return [...infeasible, ...dominated(study, decision.decided, front), ...further];
}

/** What is wrong with the decided configuration by itself, before others are looked at. */
export function decidedAloneFindings(
  setting: Setting,
  decision: { decided: DecidedAlone; codes: Uint32Array },
): Finding[] {
  const { infeasible, further } = findingsAlone(setting, decision);
  return [...infeasible, ...further];
}

function findingsAlone(setting: Setting, { decided, codes }: { decided: DecidedAlone; codes: Uint32Array }) {
  setting.state.codes.set(codes);
  return {
    infeasible: infeasible(setting, decided),
    further: [...notAsked(setting, codes), ...reopened(setting, codes)],
  };
}

type Decided = Decision["decided"];

function infeasible(study: Setting, { by, feasible, violates }: DecidedAlone): Finding[] {
  if (feasible) return [];
  const named = eachOnce(violates);
  const broken = study.cases.conditions.filter(({ id }) => named.includes(id));
  return [
    {
      code: "decided-infeasible",
      severity: "error",
      message: `What was decided is not feasible: it violates ${listText(named)}. Decide otherwise, or relax what it violates.`,
      id: by[0]!,
      related: broken.map((condition) => ({ id: conditionPlace(condition), message: violation(study, condition) })),
    },
  ];
}

/** `beFast` is 71.2 ms there. */
function violation({ model }: Setting, { id, element, node }: Condition): string {
  const goal = model.goals.find((one) => one.id === element);
  const value = node.get();
  return goal && typeof value === "number" && Number.isFinite(value)
    ? `\`${id}\` is ${quantityText(value, goal.unit)} there.`
    : `\`${id}\` does not hold there.`;
}

function dominated(study: Study, { by, feasible, dominatedBy }: Decided, front: readonly Member[]): Finding[] {
  if (!feasible || dominatedBy.length === 0) return [];
  const better = front.find(({ id }) => id === dominatedBy[0])!;
  const gains = study.goals.flatMap(({ goal, value }) => {
    const [now, then] = [value(), new Map(Object.entries(better.values)).get(goal.id)!];
    const before = rounded(now / goal.unit.factor);
    return before === then
      ? []
      : [`\`${goal.id}\` ${quantityText(now, goal.unit)} → ${quantityText(then * goal.unit.factor, goal.unit)}`];
  });
  return [
    {
      code: "decided-dominated",
      severity: "warning",
      message: `What was decided is dominated: with ${changesText(study, better)} no goal is worse, and there is a gain: ${gains.join(", ")}. Decide for that, or say in a goal what speaks for this one.`,
      id: by[0]!,
    },
  ];
}

function notAsked({ model, cases }: Setting, codes: Uint32Array): Finding[] {
  return acceptedDecides(model).flatMap((decide) =>
    decide.choices
      .filter(({ decision, options }) => options.length > 0 && codes[cases.base.decisions.get(decision) ?? -1] === 0)
      .map(
        ({ decision }): Finding => ({
          code: "decided-not-asked",
          severity: "warning",
          message: `\`${decision}\` is not asked with the other choices: its \`when\` does not hold. Take this choice out.`,
          id: ids.choice(decide.id, decision),
        }),
      ),
  );
}

function reopened({ model, cases, state }: Setting, codes: Uint32Array): Finding[] {
  state.codes.set(codes);
  const values = (condition: Expr) => cases.base.node(condition).get();
  const findings = (decide: string, list: readonly Expr[], of: Found): Finding[] =>
    list.flatMap((condition, n): Finding[] =>
      values(condition) === of.holds
        ? [
            {
              code: of.code,
              severity: "warning",
              message: of.message(decide, now(cases.base, condition)),
              id: of.id(decide, n),
            },
          ]
        : [],
    );
  return acceptedDecides(model).flatMap(({ id, reopen, expect }) => [
    ...findings(id, reopen, opens),
    ...findings(id, expect, breaks),
  ]);
}

interface Found {
  code: Finding["code"];
  holds: boolean;
  message(decide: string, now: string): string;
  id(decide: string, n: number): string;
}

const opens: Found = {
  code: "decision-reopened",
  holds: true,
  message: (decide, now) => `\`${decide}\` says when to re-open it, and that holds${now || " now"}: decide anew.`,
  id: ids.reopen,
};

const breaks: Found = {
  code: "expectation-broken",
  holds: false,
  message: (decide, now) =>
    `\`${decide}\` expected something of what it chose that does not hold any more${now}: look at what changed, and decide anew.`,
  id: ids.expect,
};

/** Both sides of a comparison: `: 7 USD, against < 6 USD`. */
function now(evaluator: Evaluator, condition: Expr): string {
  const { value, require, unit } = comparedValues(evaluator, condition);
  if (value === null || !require) return "";
  const text = (shown: number) => quantityText(shown, { text: unit, factor: 1 });
  return `: it is ${text(value)}, and the condition is \`${require.op} ${text(require.value)}\``;
}
