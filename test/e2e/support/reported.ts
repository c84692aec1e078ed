import { expect, it } from "vitest";

/** Makes tests of lines that a suite in another process wrote: `ok NAME`, `FAIL NAME: WHY`, and at the end `done`. */
export function reported(output: string): void {
  const lines = output.split(/\r?\n/);
  for (const line of lines) {
    const [, state, name, why] = /^(ok|FAIL) ([^:]+)(?:: (.*))?$/.exec(line) ?? [];
    if (!name) continue;
    it(name, () => {
      expect(state === "ok" ? undefined : why).toBeUndefined();
    });
  }
  it("runs to its end", () => {
    expect(lines.includes("done") ? "" : output).toBe("");
  });
}
