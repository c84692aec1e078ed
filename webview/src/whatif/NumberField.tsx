import { useEffect, useId, useRef, useState } from "preact/hooks";

interface NumberFieldProps {
  label: string;
  /** `null`: empty. */
  value: number | null;
  unit: string;
  least?: number;
  onChange(value: number | null): void;
}

/** A number that is typed or stepped; while what stands there is none, nothing changes. What is being typed is never written over. */
export function NumberField({ label, value, unit, least, onChange }: NumberFieldProps) {
  const id = useId();
  const shown = value === null ? "" : String(Number(value.toPrecision(6)));
  const [text, setText] = useState(shown);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (document.activeElement !== input.current) setText(shown);
  }, [shown]);
  const type = (typed: string) => {
    setText(typed);
    if (typed.trim() === "") return onChange(null);
    const number = Number(typed);
    if (Number.isFinite(number) && (least === undefined || number >= least)) onChange(number);
  };
  return (
    <span class="number-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        type="number"
        step="any"
        min={least}
        value={text}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => setText(shown)}
      />
      {unit !== "" && <span class="unit">{unit}</span>}
    </span>
  );
}
