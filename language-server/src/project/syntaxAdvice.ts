/** What was meant by something that cannot be parsed, and where it stands, by offsets. */
interface Meant {
  start: number;
  end: number;
  meant: string;
}

/** `8.2% ± 0.3%` as a distribution. */
export function spreadAround(text: string, offset: number): Meant | undefined {
  const mean = /\d[\d.]*(?:[ \t]?[%A-Za-zµ][\w/^*µ]*)?[ \t]*$/.exec(text.slice(Math.max(0, offset - 60), offset))?.[0];
  const sd = /^[ \t]*\d[\d.]*(?:[ \t]?[%A-Za-zµ][\w/^*µ]*(?![\w.]*\s*[:=(]))?/.exec(
    text.slice(offset + 1, offset + 60),
  )?.[0];
  if (mean === undefined || sd === undefined) return undefined;
  const unit = /[%A-Za-zµ].*$/.exec(sd.trim())?.[0];
  const bare = /^[\d.]+$/.test(mean.trim()) && unit !== undefined;
  const first = bare ? `${mean.trim()}${unit === "%" ? "" : " "}${unit}` : mean.trim();
  return { start: offset - mean.length, end: offset + 1 + sd.length, meant: `normal(${first}, ${sd.trim()})` };
}

/**
 * `conformer-s`, a name with signs that names cannot have. Where it is declared it becomes the title too, if there is none.
 */
export function brokenName(text: string, start: number, end: number, declared: boolean): Meant & { message: string } {
  const name = text.slice(start, end);
  const legal = name
    .replace(/[^\wµ]+/g, "_")
    .replace(/^(?=\d)/, "_")
    .replace(/_$/, "");
  const title = !declared || /^[ \t]*"/.test(text.slice(end, end + 40)) ? "" : ` "${name}"`;
  const rule = `\`${name}\` is no name: names have letters, digits and \`_\`, and begin with no digit. Write \`${legal}${title}\``;
  const message = declared ? `${rule}; a text such as \`hub: "${name}"\` can be exported.` : `${rule}.`;
  return { start, end, meant: `${legal}${title}`, message };
}
