import type { KeyStep } from "@tradeops/engine";

/** A step's text: a bare word, or one in double quotes. */
const word = String.raw`(?:[^\s."=[\]]+|"(?:[^"\\]|\\.)*")`;
const step = new RegExp(String.raw`\.?(${word})|\[(\d+)\]|\[(${word})=(${word})\]`, "y");

/** A key in a text, as `where` names it: `params.model`, `parameters[name=model].value`, `runs[0]."a.b"`. Undefined if it is none. */
export function parseKeyPath(text: string): KeyStep[] | undefined {
  const steps: KeyStep[] = [];
  for (step.lastIndex = 0; step.lastIndex < text.length; ) {
    const from = step.lastIndex;
    const match = step.exec(text);
    if (!match) return undefined;
    const [all, name, index, field, value] = match;
    if (name !== undefined && all.startsWith(".") !== from > 0) return undefined;
    if (index !== undefined) steps.push({ kind: "index", index: Number(index) });
    else if (field !== undefined) steps.push({ kind: "item", field: plain(field), value: plain(value!) });
    else steps.push({ kind: "name", name: plain(name!) });
  }
  return steps.length > 0 ? steps : undefined;
}

function plain(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/g, "$1") : written;
}
