import { useId } from "preact/hooks";
import type { GoalText } from "./goalText.js";

interface GoalSelectProps {
  label: string;
  goals: GoalText[];
  value: GoalText;
  onChange(name: string): void;
}

export function GoalSelect({ label, goals, value, onChange }: GoalSelectProps) {
  const id = useId();
  return (
    <div class="axis">
      <label for={id}>{label}</label>
      <select id={id} value={value.goal.name} onChange={(event) => onChange(event.currentTarget.value)}>
        {goals.map(({ goal, name }) => (
          <option key={goal.name} value={goal.name}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
