import type { Decision } from "@tradeops/engine";
import { useId } from "preact/hooks";
import { RevealLink } from "../panel/RevealLink.js";

interface ChoiceFieldProps {
  decision: Decision;
  /** Names of options; `null` where the decision is not asked. */
  chosen: string[] | null;
  before: string[];
  onChange(options: string[]): void;
  reveal(id: string): void;
}

/** Options that are listed one beside the other; more are a list to drop down. */
const mostListed = 8;

/** One decision: its options as buttons of which one is pressed, or several where several may be chosen. */
export function ChoiceField({ decision, chosen, before, onChange, reveal }: ChoiceFieldProps) {
  const name = useId();
  const { id, title, select, options } = decision;
  const [least, most] = select;
  const label = title ?? id;
  const unit = decision.numeric?.text ?? "";
  const text = (option: Decision["options"][number]) => option.title ?? `${option.name}${unitAfter(option.name, unit)}`;
  const isSingle = most === 1;
  const body = () => {
    if (!chosen) return <p class="hint">Not asked with these choices.</p>;
    if (isSingle && options.length > mostListed) {
      return (
        <select
          aria-label={label}
          value={chosen[0] ?? ""}
          onChange={({ currentTarget: { value } }) => onChange(value === "" ? [] : [value])}
        >
          {least === 0 && <option value="">none</option>}
          {options.map((option) => (
            <option key={option.name} value={option.name}>
              {text(option)}
            </option>
          ))}
        </select>
      );
    }
    const choose = (option: string, isOn: boolean) => {
      if (isSingle) onChange([option]);
      else onChange(options.map((one) => one.name).filter((one) => (one === option ? isOn : chosen.includes(one))));
    };
    return (
      <div class="options">
        {isSingle && least === 0 && (
          <label class={before.length === 0 ? "is-before" : ""}>
            <input type="radio" name={name} checked={chosen.length === 0} onChange={() => onChange([])} />
            none
          </label>
        )}
        {options.map((option) => (
          <label key={option.name} class={before.includes(option.name) ? "is-before" : ""}>
            <input
              type={isSingle ? "radio" : "checkbox"}
              name={name}
              checked={chosen.includes(option.name)}
              disabled={!isSingle && !chosen.includes(option.name) && chosen.length >= most}
              onChange={({ currentTarget: { checked } }) => choose(option.name, checked)}
            />
            {text(option)}
          </label>
        ))}
      </div>
    );
  };
  return (
    <fieldset class={`field ${chosen && chosen.join("\n") !== before.join("\n") ? "is-changed" : ""}`}>
      <legend>
        <RevealLink id={id} reveal={reveal}>
          {label}
        </RevealLink>
      </legend>
      {body()}
    </fieldset>
  );
}

/** Names of numbers may have their unit already. */
function unitAfter(name: string, unit: string): string {
  return unit === "" || name.endsWith(unit) ? "" : ` ${unit}`;
}
