import type { Model } from "@tradeops/engine";
import { RevealLink } from "../panel/RevealLink.js";
import { type Candidate, choiceText, numberAt, roles } from "./candidates.js";
import { type Comparison, compare, type GoalChange } from "./compare.js";
import type { GoalText } from "./goalText.js";

interface ComparisonViewProps {
  chosen: Candidate;
  /** What it is compared with; the same candidate if there is nothing to compare. */
  over: Candidate;
  goals: GoalText[];
  model: Model;
  pinned: Candidate[];
  /** Those that it may be compared with. */
  others: Candidate[];
  onOver(id: string): void;
  reveal(id: string): void;
}

/** What a configuration chooses, and what it changes against the reference: first in a sentence, then in a table, differences first. */
export function ComparisonView(props: ComparisonViewProps) {
  const { chosen, over, goals, model, pinned, others, reveal } = props;
  const name = [`Configuration ${chosen.letter}`, roles(chosen).join(", ")].filter((text) => text !== "").join(", ");
  if (chosen === over && pinned.every((one) => one === over)) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      <section class="comparison" aria-label={name} tabIndex={0}>
        <h2>{name}</h2>
        <p>
          Pick another configuration, in the chart or in the table, to see what it changes; pin several to see them side
          by side.
        </p>
        <dl class="choices">
          {model.decisions.map(({ id, title }) => (
            <div key={id}>
              <dt>
                <RevealLink id={id} reveal={reveal}>
                  {title ?? id}
                </RevealLink>
              </dt>
              <dd>{choiceText(model, chosen.configuration, id)}</dd>
            </div>
          ))}
        </dl>
      </section>
    );
  }
  const comparison = compare(chosen, over, goals, model);
  const overName = over.isDecided
    ? "decided"
    : over.isRecommended
      ? "recommended"
      : over === others[0]
        ? "best"
        : "pinned";
  const beside = pinned.filter((one) => one !== over && one !== chosen);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section class="comparison" aria-label={name} tabIndex={0}>
      <h2>{name}</h2>
      {chosen !== over && (
        <p class="sentence" aria-live="polite">
          {comparison.sentence}
        </p>
      )}
      {others.length > 1 && (
        <label class="against">
          Compared with
          <select value={over.configuration.id} onChange={({ currentTarget }) => props.onOver(currentTarget.value)}>
            {others.map((one) => (
              <option key={one.letter} value={one.configuration.id}>
                {[one.letter, ...roles(one)].join(", ")}
              </option>
            ))}
          </select>
        </label>
      )}
      <ComparisonTable {...{ chosen, over, overName, comparison, beside, goals, model, reveal }} />
    </section>
  );
}

interface ComparisonTableProps {
  chosen: Candidate;
  over: Candidate;
  overName: string;
  comparison: Comparison;
  /** Pinned ones, shown between both. */
  beside: Candidate[];
  goals: GoalText[];
  model: Model;
  reveal(id: string): void;
}

function ComparisonTable(props: ComparisonTableProps) {
  const { chosen, over, overName, comparison, beside, goals, model, reveal } = props;
  const shownAt = (one: Candidate, name: string) => {
    const text = goals.find((goal) => goal.goal.name === name);
    const value = numberAt(one.configuration.values, name);
    return text && value !== null ? text.value(value) : "–";
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it
    <section class="compared" aria-label="Comparison" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Compared</th>
            <th scope="col">{`${over.letter} (${overName})`}</th>
            {beside.map(({ letter }) => (
              <th key={letter} scope="col">{`${letter} (pinned)`}</th>
            ))}
            {chosen !== over && <th scope="col">{chosen.letter}</th>}
            {chosen !== over && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {comparison.goals.map((goal) => (
            <tr key={`goal ${goal.id}`} class={`is-${goal.effect}`}>
              <th scope="row">{goal.name}</th>
              <td>{goal.from}</td>
              {beside.map((one) => (
                <td key={one.letter}>{shownAt(one, goal.id)}</td>
              ))}
              {chosen !== over && <td>{goal.to}</td>}
              {chosen !== over && (
                <td class="change">
                  {goal.change}{" "}
                  <span>
                    <span aria-hidden="true">{marks[goal.effect]}</span> {effects[goal.effect]}
                  </span>
                </td>
              )}
            </tr>
          ))}
          {comparison.choices.map((choice) => (
            <tr key={`decision ${choice.decision}`} class={choice.isDifferent ? "is-different" : "is-same"}>
              <th scope="row">
                <RevealLink id={choice.decision} reveal={reveal}>
                  {choice.title}
                </RevealLink>
              </th>
              <td>{choice.from}</td>
              {beside.map((one) => (
                <td key={one.letter}>{choiceText(model, one.configuration, choice.decision)}</td>
              ))}
              {chosen !== over && <td>{choice.to}</td>}
              {chosen !== over && <td>{choice.isDifferent ? "changes" : "same"}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const marks: Record<GoalChange["effect"], string> = { better: "▲", worse: "▼", same: "" };
const effects: Record<GoalChange["effect"], string> = { better: "better", worse: "worse", same: "no difference" };
