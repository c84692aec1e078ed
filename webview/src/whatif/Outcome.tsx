import type { Configuration, Model, WhatIf } from "@tradeops/engine";
import type { RefObject } from "preact";
import { Icon } from "../panel/Icon.js";
import { Message } from "../panel/Message.js";
import { StatementLinks } from "../panel/StatementLinks.js";
import { type Candidate, choiceText } from "../tradeoffs/candidates.js";
import { compareSentence } from "../tradeoffs/compare.js";
import type { GoalText } from "../tradeoffs/goalText.js";

interface OutcomeProps {
  model: Model;
  before: Candidate | null;
  /** What is recommended as it is written. */
  best: Candidate | null;
  result: WhatIf | null;
  problem: string;
  goals: GoalText[];
  isChanged: boolean;
  /** The weights and requirements that are tried, in words. */
  changed: string;
  /** Focused after something is tried. */
  verdict: RefObject<HTMLElement | null>;
  onTry(options: Configuration["options"]): void;
  reveal(id: string): void;
}

/** What comes of what is tried: whether it is feasible, what it changes, and what would be the best now. */
export function Outcome(props: OutcomeProps) {
  const { model, before, best, result, problem, goals, isChanged, changed, verdict, onTry, reveal } = props;
  const tried = result?.tried ?? null;
  const was = before?.isDecided ? "what was decided" : "what is recommended";
  const stays = changed !== "" && best !== null && result?.recommended?.id === best.configuration.id;
  return (
    <div class="outcome">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section class="verdict" aria-live="polite" aria-label="Result" tabIndex={0} ref={verdict}>
        {problem !== "" && (
          <p class="state-warning">
            <Icon name="warning" /> <Message text={problem} />
          </p>
        )}
        {tried && !tried.feasible && (
          <p class="state-warning">
            <Icon name="warning" /> Not feasible: violates{" "}
            <StatementLinks model={model} ids={tried.violates} reveal={reveal} />
          </p>
        )}
        {tried && before && tried.id !== before.configuration.id && (
          <p>{compareSentence("this", was, before.configuration, tried, goals)}</p>
        )}
        {tried && before && tried.id === before.configuration.id && !isChanged && (
          <p>{`You see ${was}. Choose other options, or change what matters: nothing is written.`}</p>
        )}
        {stays && (
          <p>{`${changed}: the best stays what ${best === before && best?.isDecided ? "was decided" : "was recommended"}.`}</p>
        )}
        {result && !(stays && tried?.id === best?.configuration.id) && (
          <Best {...{ model, result, goals, was, onTry }} isSame={tried?.id === before?.configuration.id} />
        )}
      </section>
    </div>
  );
}

interface BestProps {
  model: Model;
  result: WhatIf;
  goals: GoalText[];
  was: string;
  isSame: boolean;
  onTry(options: Configuration["options"]): void;
}

/** What would be recommended with these weights and thresholds. */
function Best({ model, result: { tried, recommended, feasible, complete }, goals, was, isSame, onTry }: BestProps) {
  if (!recommended) return <p>No configuration is feasible with these thresholds.</p>;
  const among = complete ? `of ${Number(feasible).toLocaleString("en")} feasible` : "of those looked at";
  if (tried?.id === recommended.id) {
    return (
      <p>
        <strong>This would be the best {among}</strong> with these weights and thresholds.
      </p>
    );
  }
  const differing = model.decisions
    .map(({ id, title }) => ({ id, title: title ?? id, text: choiceText(model, recommended, id) }))
    .filter(({ id, text }) => !tried || text !== choiceText(model, tried, id));
  return (
    <p>
      <strong>The best {among} would be another than this</strong>, with{" "}
      {differing.map(({ title, text }) => `${title}: ${text === "–" ? "none" : text}`).join("; ")}.{" "}
      {tried && compareSentence("it", isSame ? was : "this", tried, recommended, goals)}{" "}
      <button type="button" class="link" onClick={() => onTry(recommended.options)}>
        Try it
      </button>
    </p>
  );
}
