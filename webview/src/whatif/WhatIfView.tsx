import type { Changes } from "@tradeops/engine";
import { useMemo, useRef } from "preact/hooks";
import type { Host } from "../panel/host.js";
import type { Shown } from "../panel/shown.js";
import { Unanalysed } from "../panel/Unanalysed.js";
import { candidates, reference } from "../tradeoffs/candidates.js";
import { goalText } from "../tradeoffs/goalText.js";
import { ApplyForm } from "./ApplyForm.js";
import { ChoiceField } from "./ChoiceField.js";
import { changedText } from "./changed.js";
import { choicesOf, withChoice } from "./choices.js";
import { GoalField } from "./GoalField.js";
import { Outcome } from "./Outcome.js";
import { useTrial } from "./useTrial.js";

interface WhatIfViewProps {
  shown: Shown;
  host: Host;
  trial: Changes | null;
  onTrial(trial: Changes | null): void;
  reveal(id: string): void;
}

const nothing: Changes = { weights: [], requires: [] };

/** Other options, weights and thresholds, and at once what would be: nothing is written until it is applied. */
export function WhatIfView({ shown, host, trial, onTrial, reveal }: WhatIfViewProps) {
  const { model, analysis, state } = shown;
  const all = useMemo(() => (analysis ? candidates(analysis) : []), [analysis]);
  const before = reference(all);
  const best = all.find(({ isRecommended }) => isRecommended) ?? null;
  const start = useMemo(() => before && choicesOf(model, before.configuration.options), [model, before]);
  const changes = useMemo((): Changes => {
    const choices = trial?.choices ?? start;
    return { ...(trial ?? nothing), ...(choices && { choices }) };
  }, [trial, start]);
  const verdict = useRef<HTMLElement>(null);
  const { result, problem, isPending } = useTrial(host, model, state.kind === "invalid" ? null : changes);
  if (!analysis) return <Unanalysed shown={shown} />;

  const tried = result?.tried ?? null;
  const chosen = tried && !isPending ? choicesOf(model, tried.options) : (changes.choices ?? []);
  const change = (next: Partial<Changes>) => onTrial({ ...changes, ...next });
  const goals = (result?.goals ?? analysis.goals).map((goal) => goalText(goal, model));
  return (
    <section class="view whatif" aria-label="What if" aria-busy={isPending}>
      <Outcome
        {...{ model, before, best, result, problem, goals, verdict }}
        isChanged={trial !== null}
        changed={changedText(model, changes, goals, analysis.goals)}
        onTry={(options) => {
          change({ choices: choicesOf(model, options) });
          verdict.current?.focus();
        }}
        reveal={reveal}
      />
      <div class="scroll">
        <div class="halves">
          <section aria-labelledby="whatif-goals">
            <h2 id="whatif-goals">What matters, and how much</h2>
            <p class="hint">Bars: how far each goal is satisfied; the line marks where it was before.</p>
            {goals.map((text) => (
              <GoalField
                key={text.goal.name}
                text={text}
                model={model}
                before={before?.configuration ?? null}
                tried={tried}
                changes={changes}
                written={analysis.goals}
                onChange={change}
                reveal={reveal}
              />
            ))}
          </section>
          <section aria-labelledby="whatif-choices">
            <h2 id="whatif-choices">What is chosen</h2>
            <p class="hint">{`Underlined: ${before?.isDecided ? "as it was decided" : "as it is recommended"}.`}</p>
            {model.decisions.map((decision) => (
              <ChoiceField
                key={decision.id}
                decision={decision}
                chosen={chosen.find((choice) => choice.decision === decision.id)?.options ?? null}
                before={start?.find((choice) => choice.decision === decision.id)?.options ?? []}
                onChange={(options) => change({ choices: withChoice(chosen, decision.id, options) })}
                reveal={reveal}
              />
            ))}
            {host.canWrite && tried && (
              <ApplyForm
                isFeasible={tried.feasible}
                onApply={(because) => host.post({ kind: "decide", choices: choicesOf(model, tried.options), because })}
              />
            )}
          </section>
        </div>
      </div>
      <button type="button" class="reset" disabled={trial === null} onClick={() => onTrial(null)}>
        Start again
      </button>
    </section>
  );
}
