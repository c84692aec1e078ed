import { useId, useState } from "preact/hooks";

interface ApplyFormProps {
  isFeasible: boolean;
  onApply(because: string): void;
}

/** Writes what is tried into the model as a decision, with its reason. */
export function ApplyForm({ isFeasible, onApply }: ApplyFormProps) {
  const id = useId();
  const [because, setBecause] = useState("");
  const apply = (event: Event) => {
    event.preventDefault();
    onApply(because);
  };
  return (
    <form class="apply" onSubmit={apply}>
      <label for={id}>Because</label>
      <input
        id={id}
        type="text"
        placeholder="why this, in a sentence"
        value={because}
        onInput={(event) => setBecause(event.currentTarget.value)}
      />
      <button type="submit" class="primary">
        Apply
      </button>
      <p class="hint">
        Writes the choices as a <code>decide</code> into the model, which undo takes back. Weights and thresholds stay
        as they are written.{isFeasible ? "" : " What is tried is not feasible."}
      </p>
    </form>
  );
}
