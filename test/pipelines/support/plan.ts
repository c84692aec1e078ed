import type { KeyStep } from "@tradeops/engine";
import { type ExportPlan, planExport, type Scalar } from "@tradeops/pipelines";
import { expect } from "vitest";

/** Reads `a.b[0].c[name=x, n=y]`; names with other characters are in double quotes. */
export function keyOf(path: string): KeyStep[] {
  const steps: KeyStep[] = [];
  for (const [, index, field, value, quoted, name] of path.matchAll(
    /\[(?:(\d+)|([^=\]]+)=([^\]]*))\]|"([^"]*)"|([^.[\]"]+)/g,
  )) {
    if (index !== undefined) steps.push({ kind: "index", index: Number(index) });
    else if (field !== undefined) {
      const [first, ...also] = `${field}=${value}`.split(", ").map((condition) => {
        const [name, said] = condition.split("=") as [string, string];
        return { field: name, value: said };
      });
      steps.push({ kind: "item", ...first!, ...(also.length > 0 && { also }) });
    } else steps.push({ kind: "name", name: quoted ?? name! });
  }
  return steps;
}

export function plan(
  format: string,
  text: string | undefined,
  values: [path: string, value: Scalar][],
  file?: string,
): ExportPlan {
  return planExport(
    format,
    text,
    values.map(([path, value], n) => ({ id: `${n} ${path}`, key: keyOf(path), value })),
    file,
  );
}

/** The text after writing, where nothing may be refused, and writing again must change nothing. */
export function written(format: string, text: string | undefined, ...values: [path: string, value: Scalar][]): string {
  const first = plan(format, text, values);
  expect(first.refusals).toEqual([]);
  const second = plan(format, first.text, values);
  expect(second.refusals).toEqual([]);
  expect(second.edits).toEqual([]);
  expect(second.changes.filter(({ same }) => !same)).toEqual([]);
  return first.text;
}

/** The only refusal's code and the text that it points at; nothing may have been written. */
export function refused(
  format: string,
  text: string | undefined,
  path: string,
  value: Scalar = 3,
  file?: string,
): [string, string] {
  const { refusals, edits, changes, text: after } = plan(format, text, [[path, value]], file);
  expect(edits).toEqual([]);
  expect(changes).toEqual([]);
  expect(after).toBe(text ?? "");
  expect(refusals).toHaveLength(1);
  const { code, start, end, message } = refusals[0]!;
  expect(message).toMatch(/^[A-Z`].*[^.]\.$/s);
  return [code, (text ?? "").slice(start, end)];
}
