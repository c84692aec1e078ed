import { readFileSync } from "node:fs";
import { join } from "node:path";

const page = readFileSync(join(import.meta.dirname, "../../docs/tools.md"), "utf8");
const [intro, ...sections] = page.split(/^## /m);

/** The texts between fences of a kind, in order. */
const blocks = (text: string, kind: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1]!);

/** What each example of docs/tools.md is added to. */
export const model = blocks(intro!, "tradeops")[0]!;

/** The examples of docs/tools.md, in its order: a file of the tool, what the model exports to it, and what changes. */
export const examples = sections.map((section) => {
  const [tool] = section.split("\n", 1);
  return {
    tool: tool!,
    file: /^`(.+)`$/m.exec(section)![1]!,
    before: [...blocks(section, "yaml"), ...blocks(section, "json")][0]!,
    exported: blocks(section, "tradeops")[0]!,
    diff: blocks(section, "diff")[0]!,
  };
});
