import type { StakeholderResult } from "@tradeops/engine";
import { useMemo } from "preact/hooks";
import { Empty } from "../panel/Empty.js";
import { RevealLink } from "../panel/RevealLink.js";
import type { Shown } from "../panel/shown.js";
import { evidenceNodes } from "../picture/index.js";
import { type Candidate, candidates, reference } from "../tradeoffs/candidates.js";
import { compareSentence } from "../tradeoffs/compare.js";
import { goalText } from "../tradeoffs/goalText.js";
import { standingSentence } from "../tradeoffs/standing.js";
import { Entry } from "./Entry.js";
import { Measured } from "./Measured.js";
import { recordsOf, undecided } from "./records.js";

interface DecisionsViewProps {
  shown: Shown;
  /** `YYYY-MM-DD` */
  today: string;
  reveal(id: string): void;
}

/** What was decided, why and by whom, the newest first; what it gives up, who would decide otherwise, and what is measured. */
export function DecisionsView({ shown: { model, analysis, verification }, today, reveal }: DecisionsViewProps) {
  const records = useMemo(() => recordsOf(model, analysis, today), [model, analysis, today]);
  const open = undecided(model, records);
  const all = useMemo(() => (analysis ? candidates(analysis) : []), [analysis]);
  const about = reference(all);
  const goals = useMemo(() => (analysis?.goals ?? []).map((goal) => goalText(goal, model)), [analysis, model]);
  const name = about?.isDecided ? "What was decided" : "What is recommended";
  if (model.decisions.length === 0) {
    return (
      <Empty title="Nothing to decide yet">
        <p>
          A decision names its options: <code>{"decision scorer { option small option large }"}</code>
        </p>
      </Empty>
    );
  }
  const evidence = evidenceNodes(model);
  const others = about ? disagreeing(analysis?.stakeholders ?? [], about, all) : [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section class="view scroll decisions" aria-label="Decisions" tabIndex={0}>
      {about && (
        <section aria-labelledby="decisions-standing">
          <h2 id="decisions-standing">What does it give up, and for what?</h2>
          <p class="sentence">{standingSentence(name, about.configuration, all, goals)}</p>
          {others.map(({ who, other }) => (
            <p key={who} class="sentence">
              {`${titleOf(model.stakeholders, who)} would choose ${other.letter}. `}
              {compareSentence(other.letter, name.toLowerCase(), about.configuration, other.configuration, goals)}
            </p>
          ))}
        </section>
      )}
      <section aria-labelledby="decisions-records">
        <h2 id="decisions-records">What was decided</h2>
        {records.length === 0 && (
          <p>
            Nothing yet. The view What if writes a decision, and so does{" "}
            <code>{'decide first { choose … because "…" }'}</code>
          </p>
        )}
        <ol class="timeline">
          {records.map((entry) => (
            <Entry key={entry.record.id} {...{ entry, model, reveal }} />
          ))}
        </ol>
        {open.length > 0 && (
          <p>
            {"Open: "}
            {open.map(({ id, title }) => (
              <button key={id} type="button" class="link" onClick={() => reveal(id)}>
                {title ?? id}
              </button>
            ))}
          </p>
        )}
      </section>
      {evidence.length > 0 && (
        <section aria-labelledby="decisions-evidence">
          <h2 id="decisions-evidence">What is measured</h2>
          {verification && verification.evidence.length > 0 ? (
            <Measured {...{ verification, model, reveal }} />
          ) : (
            <ul class="evidence">
              {evidence.map(({ id, title, note }) => (
                <li key={id}>
                  <RevealLink id={id} reveal={reveal}>
                    {title}
                  </RevealLink>{" "}
                  <code>{note}</code>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </section>
  );
}

/** Those who, by their own weights, would choose another member of the front. */
function disagreeing(stakeholders: StakeholderResult[], about: Candidate, all: Candidate[]) {
  return stakeholders.flatMap(({ name, recommended }) => {
    const other = all.find(({ configuration }) => configuration.id === recommended);
    return other && other !== about ? [{ who: name, other }] : [];
  });
}

function titleOf(list: { id: string; title?: string }[], id: string): string {
  return list.find((one) => one.id === id)?.title ?? id;
}
