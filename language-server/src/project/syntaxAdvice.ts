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

/** `option conformer-s`: a declared name with signs that names cannot have. It becomes the title, where there is none. */
export function brokenName(text: string, offset: number): (Meant & { message: string }) | undefined {
  const first = declared.exec(text.slice(Math.max(0, offset - 120), offset))?.[1];
  const rest = /^[-./+][\w.+/-]*/.exec(text.slice(offset, offset + 120))?.[0];
  if (first === undefined || rest === undefined) return undefined;
  const [start, end] = [offset - first.length, offset + rest.length];
  const name = `${first}${rest}`;
  const legal = name.replace(/\W+/g, "_").replace(/_$/, "");
  const title = /^[ \t]*"/.test(text.slice(end, end + 40)) ? "" : ` "${name}"`;
  const message = `\`${name}\` is no name: names have letters, digits and \`_\`. Write \`${legal}${title}\`; a text such as \`hub: "${name}"\` can be exported.`;
  return { start, end, meant: `${legal}${title}`, message };
}

const declared =
  /(?:^|[\s{}])(?:option|decision|quality|goal|param|let|stage|scenario|stakeholder|decide|table|system)[ \t]+([A-Za-z_]\w*)$/;
