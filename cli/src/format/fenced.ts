/** Lines of text as a block of code in Markdown, whose fence is longer than any in the text: nothing in it is markup. */
export function fenced(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}text\n${text}${fence}\n`;
}
