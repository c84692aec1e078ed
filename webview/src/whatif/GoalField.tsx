import type { Changes, Configuration, GoalResult, Model } from "@tradeops/engine";
import { RevealLink } from "../panel/RevealLink.js";
import { numberAt } from "../tradeoffs/candidates.js";
import { changeOf } from "../tradeoffs/compare.js";
import { type GoalText, sign } from "../tradeoffs/goalText.js";
import { percentText } from "../tradeoffs/percentText.js";
import { changesOf } from "./changed.js";
import { withGoal } from "./choices.js";
import { NumberField } from "./NumberField.js";
import { Satisfaction } from "./Satisfaction.js";

interface GoalFieldProps {
  text: GoalText;
  model: Model;
  before: Configuration | null;
  tried: Configuration | null;
  changes: Changes;
  /** The goals as they are written. */
  written: GoalResult[];
  onChange(next: Partial<Changes>): void;
  reveal(id: string): void;
}

/** One goal: what it reaches with what is tried, how far that satisfies, and how much it counts. */
export function GoalField({ text, model, before, tried, changes, written, onChange, reveal }: GoalFieldProps) {
  const { goal } = text;
  const { name, unit, direction } = goal;
  const now = changesOf(model, changes, name, written);
  const weight = now.weight.now;
  const required = now.require.now;
  const isChanged = weight !== now.weight.written || now.require.isChanged;
  const weigh = (next: number | null) => {
    if (next !== null) onChange({ weights: withGoal(changes.weights, { goal: name, weight: next }) });
  };
  const levels = model.qualities.find(({ id }) => id === goal.quality)?.levels;
  const percent = unit === "ratio" ? 100 : 1;
  const require = (next: number | null) =>
    onChange({ requires: withGoal(changes.requires, { goal: name, value: next === null ? null : next / percent }) });
  const value = tried && numberAt(tried.values, name);
  const change = before && tried ? changeOf(before, tried, text) : undefined;
  const meets = tried && numberAt(tried.meets, name);
  const op = goal.require?.op ?? (direction === "maximize" ? ">=" : "<=");
  return (
    <fieldset class={`field goal ${isChanged ? "is-changed" : ""}`}>
      <legend>
        <RevealLink id={name} reveal={reveal}>
          {text.name}
        </RevealLink>
      </legend>
      <p class="reached">
        <strong>{value === null ? "–" : text.value(value)}</strong> <span class="measure">{text.measure}</span>
        {change && change.effect !== "same" && (
          <span class={`change is-${change.effect}`}>
            {change.change} <span aria-hidden="true">{change.effect === "better" ? "▲" : "▼"}</span> {change.effect}
          </span>
        )}
      </p>
      <Satisfaction
        now={tried && numberAt(tried.utilities, name)}
        before={before && numberAt(before.utilities, name)}
        goal={text.name}
      />
      {meets !== null && goal.require && (
        <p class="hint">{`${percentText(meets)} sure to meet ${sign(op)} ${text.value(goal.require.value)}`}</p>
      )}
      <div class="row">
        <NumberField label="Weight" value={weight} unit="" least={0} onChange={weigh} />
        <span class="group">
          <button type="button" title="Counts half as much" onClick={() => weigh(weight / 2)}>
            ×½
          </button>
          <button type="button" title="Counts twice as much" onClick={() => weigh(weight * 2)}>
            ×2
          </button>
        </span>
        {levels ? (
          <span class="number-field">
            <label>
              {`Required ${sign(op)} `}
              <select
                value={required === null ? "" : String(required)}
                onChange={({ currentTarget }) =>
                  require(currentTarget.value === "" ? null : Number(currentTarget.value))
                }
              >
                <option value="">nothing</option>
                {levels.map((level, i) => (
                  <option key={level} value={String(i)}>
                    {level}
                  </option>
                ))}
              </select>
            </label>
          </span>
        ) : (
          <NumberField
            label={`Required ${sign(op)}`}
            value={required === null ? null : required * percent}
            unit={unit === "ratio" ? "%" : unit}
            onChange={require}
          />
        )}
      </div>
    </fieldset>
  );
}
