/** A model of a page: the text to check, the files it reads, and the findings that the page says it has. */
export interface Example {
  /** The line of the page on which its block begins, from 1. */
  line: number;
  /** By path; the model itself is `main.tradeops`. */
  files: ReadonlyMap<string, string>;
  /** `CODE at line N`, sorted. */
  findings: string[];
}

/**
 * The examples of a page. A block of `tradeops` is a model. A block behind `<!-- file: NAME -->` is a file that the next model reads. A line
 * `_Findings: CODE at line N, …._` below a model states what is wrong with it.
 */
export function examplesIn(page: string): Example[] {
  const block =
    /(?:<!-- file: (?<file>\S+) -->\n+)?```(?<language>\w+)\n(?<text>[\s\S]*?)```\n(?:\n_Findings: (?<findings>.*)\._\n)?/g;
  const examples: Example[] = [];
  let files = new Map<string, string>();
  for (const { groups, index } of page.matchAll(block)) {
    const { file, language, text, findings } = groups as Record<string, string | undefined>;
    if (file) files.set(file, text ?? "");
    else if (language === "tradeops") {
      examples.push({
        line: page.slice(0, index).split("\n").length,
        files: files.set("main.tradeops", text ?? ""),
        findings: findings?.split(", ").sort() ?? [],
      });
      files = new Map();
    }
  }
  return examples;
}
