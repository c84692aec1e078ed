import type { Model } from "@tradeops/engine";
import { type Candidate, choiceText, roles } from "./candidates.js";
import { type Comparison, compare, type GoalChange } from "./compare.js";
import type { GoalText } from "./goalText.js";

interface ComparisonViewProps {
  chosen: Candidate;
  /** What it is compared with; the same candidate if there is nothing to compare. */
  over: Candidate;
  goals: GoalText[];
  model: Model;
  reveal(id: string): void;
}

/** What a configuration chooses, and what it changes against the reference: first in a sentence, then in a table, differences first. */
export function ComparisonView({ chosen, over, goals, model, reveal }: ComparisonViewProps) {
  const name = [`Configuration ${chosen.letter}`, roles(chosen).join(", ")].filter((text) => text !== "").join(", ");
  if (chosen === over) {
    return (
      <section class="comparison" aria-label={name}>
        <h2>{name}</h2>
        <p>Pick another configuration, in the chart or in the table, to see what it changes.</p>
        <dl class="choices">
          {model.decisions.map(({ id, title }) => (
            <div key={id}>
              <dt>
                <button type="button" class="link" onClick={() => reveal(id)}>
                  {title ?? id}
                </button>
              </dt>
              <dd>{choiceText(model, chosen.configuration, id)}</dd>
            </div>
          ))}
        </dl>
      </section>
    );
  }
  const comparison = compare(chosen, over, goals, model);
  const overName = over.isDecided ? "decided" : over.isRecommended ? "recommended" : "best";
  return (
    <section class="comparison" aria-label={name}>
      <h2>{name}</h2>
      <p class="sentence" aria-live="polite">
        {comparison.sentence}
      </p>
      <ComparisonTable {...{ chosen, over, overName, comparison, reveal }} />
    </section>
  );
}

interface ComparisonTableProps {
  chosen: Candidate;
  over: Candidate;
  overName: string;
  comparison: Comparison;
  reveal(id: string): void;
}

function ComparisonTable({ chosen, over, overName, comparison, reveal }: ComparisonTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it
    <section class="compared" aria-label="Comparison" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Compared</th>
            <th scope="col">{`${over.letter} (${overName})`}</th>
            <th scope="col">{chosen.letter}</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {comparison.goals.map((goal) => (
            <tr key={`goal ${goal.name}`} class={`is-${goal.effect}`}>
              <th scope="row">{goal.name}</th>
              <td>{goal.from}</td>
              <td>{goal.to}</td>
              <td class="change">
                {goal.change} <span>{effects[goal.effect]}</span>
              </td>
            </tr>
          ))}
          {comparison.choices.map((choice) => (
            <tr key={`decision ${choice.decision}`} class={choice.isDifferent ? "is-different" : "is-same"}>
              <th scope="row">
                <button type="button" class="link" onClick={() => reveal(choice.decision)}>
                  {choice.title}
                </button>
              </th>
              <td>{choice.from}</td>
              <td>{choice.to}</td>
              <td>{choice.isDifferent ? "changes" : "same"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const effects: Record<GoalChange["effect"], string> = { better: "better", worse: "worse", same: "no difference" };
