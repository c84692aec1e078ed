import type { Model } from "@tradeops/engine";
import { NumberField } from "../whatif/NumberField.js";
import { type Candidate, choiceText } from "./candidates.js";
import { type Filters, isFiltered, noFilters, withChoice, withRange } from "./filters.js";
import type { GoalText } from "./goalText.js";

interface FilterFieldsProps {
  all: Candidate[];
  left: number;
  goals: GoalText[];
  model: Model;
  filters: Filters;
  onFilter(filters: Filters): void;
}

/** Bounds of goals and choices of decisions that leave out configurations. */
export function FilterFields({ all, left, goals, model, filters, onFilter }: FilterFieldsProps) {
  return (
    <details class="filter">
      <summary>
        {isFiltered(filters)
          ? `Filter: ${left} of ${all.length} configurations`
          : `Filter the ${all.length} configurations`}
      </summary>
      <div class="filter-fields">
        {goals.map((text) => {
          const { name, unit } = text.goal;
          const percent = unit === "ratio" ? 100 : 1;
          const { from, to } = filters.goals.get(name) ?? { from: null, to: null };
          const scaled = (value: number | null, factor: number) => (value === null ? null : value * factor);
          return (
            <fieldset key={name}>
              <legend>{text.name}</legend>
              <NumberField
                label="from"
                unit=""
                value={scaled(from, percent)}
                onChange={(value) => onFilter(withRange(filters, name, scaled(value, 1 / percent), to))}
              />
              <NumberField
                label="to"
                unit={unit === "ratio" ? "%" : unit}
                value={scaled(to, percent)}
                onChange={(value) => onFilter(withRange(filters, name, from, scaled(value, 1 / percent)))}
              />
            </fieldset>
          );
        })}
        {model.decisions.map(({ id, title }) => {
          const texts = [...new Set(all.map(({ configuration }) => choiceText(model, configuration, id)))];
          if (texts.length < 2) return null;
          return (
            <label key={id} class="choice-filter">
              {title ?? id}
              <select
                value={filters.choices.get(id) ?? ""}
                onChange={({ currentTarget: { value } }) =>
                  onFilter(withChoice(filters, id, value === "" ? null : value))
                }
              >
                <option value="">any</option>
                {texts.map((text) => (
                  <option key={text} value={text}>
                    {text === "–" ? "none" : text}
                  </option>
                ))}
              </select>
            </label>
          );
        })}
        <button type="button" class="plain" disabled={!isFiltered(filters)} onClick={() => onFilter(noFilters)}>
          Clear
        </button>
      </div>
    </details>
  );
}
