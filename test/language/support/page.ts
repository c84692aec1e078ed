/** A page of `docs/diagnostics`: an example with what is wrong, and the same mended. */
export interface Page {
  title: string;
  /** The first word of the page: the severity, or `Refusal`. */
  kind: string;
  /** The first sentence. */
  summary: string;
  examples: PageExample[];
}

export interface PageExample {
  model: string;
  /** Other files that the page shows, by path: blocks whose language is followed by one. */
  files: Map<string, string>;
}

/** Reads a page. A block that is `tradeops` and nothing else begins an example. */
export function readPage(text: string): Page {
  const [, title = "", kind = "", rest = ""] = /^# (.*)\n\n\*\*(\w+)\.\*\* ([\s\S]*)$/.exec(text) ?? [];
  const examples: PageExample[] = [];
  for (const [, path, body = ""] of text.matchAll(/^```\w+(?: (\S+))?\n([\s\S]*?)^```$/gm)) {
    if (path === undefined) examples.push({ model: body, files: new Map() });
    else examples.at(-1)?.files.set(path, body);
  }
  return { title, kind, summary: /^.*?[.?](?=\s)/s.exec(rest)?.[0] ?? "", examples };
}
