import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const rules = readFileSync(join(root, "docs/security.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, rule, file, title] = /^\| (.+) \| `(test\/[^`]+)`(?:: (.+))? \|$/.exec(line) ?? [];
    return rule && file ? [{ rule, file, title }] : [];
  });

describe("docs/security.md", () => {
  it("lists rules with their tests", () => expect(rules.length).toBeGreaterThan(15));

  it.each(rules)("$rule", ({ file, title }) => {
    expect(existsSync(join(root, file))).toBe(true);
    if (title) expect(readFileSync(join(root, file), "utf8")).toContain(`"${title}"`);
  });
});
