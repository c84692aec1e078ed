import type { GoalText } from "./goalText.js";

interface GoalSelectProps {
  label: string;
  goals: GoalText[];
  value: GoalText;
  onChange(name: string): void;
}

export function GoalSelect({ label, goals, value, onChange }: GoalSelectProps) {
  return (
    <label>
      {label}
      <select value={value.goal.name} onChange={(event) => onChange(event.currentTarget.value)}>
        {goals.map(({ goal, name }) => (
          <option key={goal.name} value={goal.name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
