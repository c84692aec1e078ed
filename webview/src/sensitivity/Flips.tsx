import type { Analysis, Model, Stability } from "@tradeops/engine";
import { RevealLink } from "../panel/RevealLink.js";
import { type Candidate, choiceText } from "../tradeoffs/candidates.js";
import { type Choices, choicesOf } from "../whatif/choices.js";

interface FlipsProps {
  model: Model;
  analysis: Analysis;
  all: Candidate[];
  reveal(id: string): void;
  /** Tries a weight of a goal, and what would be chosen with it, in the view What if. */
  onTry(goal: string, weight: number, choices: Choices | undefined): void;
}

/** The weights between which the recommendation stays, and what would be chosen beyond. */
export function Flips({ model, analysis: { stability = [] }, all, reveal, onTry }: FlipsProps) {
  const recommended = all.find(({ isRecommended }) => isRecommended);
  if (stability.length === 0 || !recommended) return <p>With one goal, or nothing feasible, no weight decides.</p>;
  return (
    <table class="bars">
      <caption class="unseen">For each goal the weights between which the recommendation stays</caption>
      <thead>
        <tr>
          <th scope="col">Goal</th>
          <th scope="col">Share of all weights, 0 to 100%</th>
          <th scope="col">The choice flips</th>
        </tr>
      </thead>
      <tbody>
        {stability.map((one) => {
          const goal = model.goals.find(({ id }) => id === one.goal);
          return (
            <tr key={one.goal}>
              <th scope="row">
                <RevealLink id={one.goal} reveal={reveal}>
                  {goal?.title ?? one.goal}
                </RevealLink>
                <span class="note">{`weight ${goal?.weight ?? 1}`}</span>
              </th>
              <td>
                <span class="track" aria-hidden="true">
                  <span class="span" style={{ left: `${100 * one.from}%`, width: `${100 * (one.to - one.from)}%` }} />
                  <span class="mark" style={{ left: `${100 * one.now}%` }} />
                </span>
                <span class="note">
                  {`now ${percent(one.now)}, stays from ${percent(one.from)} to ${percent(one.to)}`}
                </span>
              </td>
              <td>
                {endsOf(one).map(({ side, weight, id }) => (
                  <p key={side}>
                    {`${side} ${weight === null ? "that" : weight.toPrecision(3)}: `}
                    {otherText(model, recommended, all, id)}{" "}
                    {weight !== null && (
                      <button
                        type="button"
                        class="link"
                        onClick={() =>
                          onTry(
                            one.goal,
                            Number((side === "below" ? weight * 0.99 : weight * 1.01).toPrecision(3)),
                            choicesAt(model, all, id),
                          )
                        }
                      >
                        Try it
                      </button>
                    )}
                  </p>
                ))}
                {one.below === null && one.above === null && <p>with no weight</p>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function endsOf({ below, above, weights }: Stability) {
  return [
    { side: "below", weight: weights[0], id: below },
    { side: "above", weight: weights[1], id: above },
  ].flatMap(({ side, weight, id }) => (id === null ? [] : [{ side, weight, id }]));
}

function choicesAt(model: Model, all: Candidate[], id: string): Choices | undefined {
  const other = all.find(({ configuration }) => configuration.id === id);
  return other && choicesOf(model, other.configuration.options);
}

/** `F, with replicas: 4` */
function otherText(model: Model, from: Candidate, all: Candidate[], id: string): string {
  const other = all.find(({ configuration }) => configuration.id === id);
  if (!other) return "another";
  const differing = model.decisions
    .map((decision) => ({
      title: decision.title ?? decision.id,
      before: choiceText(model, from.configuration, decision.id),
      after: choiceText(model, other.configuration, decision.id),
    }))
    .filter(({ before, after }) => before !== after && after !== "–");
  return `${other.letter}${differing.length > 0 ? ` (${differing.map(({ title, after }) => `${title}: ${after}`).join("; ")})` : ""}`;
}

const percent = (share: number): string => `${Math.round(100 * share)}%`;
