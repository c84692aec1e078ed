import type { Analysis, Model } from "@tradeops/engine";
import { RevealLink } from "../panel/RevealLink.js";
import { StatementLinks } from "../panel/StatementLinks.js";
import { type Candidate, numberAt } from "../tradeoffs/candidates.js";
import { goalText } from "../tradeoffs/goalText.js";

interface ScenariosProps {
  model: Model;
  analysis: Analysis;
  about: Candidate;
  reveal(id: string): void;
}

/** What a configuration does in each scenario, goal by goal, beside what it does as assumed. */
export function Scenarios({ model, analysis, about, reveal }: ScenariosProps) {
  const { goals, scenarios = [], decided } = analysis;
  const violated = about.isDecided && decided ? decided.violates : [];
  const assumed = violated.filter((id) => !scenarios.some(({ name }) => id.startsWith(`${name}/`)));
  return (
    <div class="wide">
      <table class="scenarios">
        <caption class="unseen">The value of each goal in each scenario</caption>
        <thead>
          <tr>
            <th scope="col">Goal</th>
            <th scope="col" class="number">
              As assumed
            </th>
            {scenarios.map((scenario) => (
              <th key={scenario.name} scope="col" class="number">
                <RevealLink id={scenario.name} reveal={reveal}>
                  {scenario.title ?? scenario.name}
                </RevealLink>
                {scenario.mustHold && <span class="note">must hold</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {goals.map((goal) => {
            const text = goalText(goal, model);
            const cell = (value: number | null) => (value === null ? "no value" : text.value(value));
            return (
              <tr key={goal.name}>
                <th scope="row">
                  <RevealLink id={goal.name} reveal={reveal}>
                    {text.name}
                  </RevealLink>
                </th>
                <td class="number">{cell(numberAt(about.configuration.values, goal.name))}</td>
                {scenarios.map((scenario) => {
                  const violated = scenario.violates.includes(goal.name);
                  return (
                    <td key={scenario.name} class={violated ? "number violated" : "number"}>
                      {cell(numberAt(scenario.values, goal.name))}
                      {violated && <span class="note">not as required</span>}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          <tr>
            <th scope="row">All holds</th>
            <td class="number">
              <Holds {...{ model, reveal }} violates={assumed} />
            </td>
            {scenarios.map((scenario) => (
              <td key={scenario.name} class="number">
                <Holds {...{ model, reveal }} violates={scenario.violates} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface HoldsProps {
  model: Model;
  violates: readonly string[];
  reveal(id: string): void;
}

function Holds({ model, violates, reveal }: HoldsProps) {
  if (violates.length === 0) return <>✓ yes</>;
  return (
    <>
      ✗ no: <StatementLinks {...{ model, reveal }} ids={violates} />
    </>
  );
}
