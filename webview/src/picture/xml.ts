/** A piece of finished markup. Only this file makes one, so that a text can never become markup by accident. */
export interface Markup {
  readonly markup: string;
}

export type Attributes = Record<string, string | number | undefined>;
export type Child = Markup | string | null | Child[];

/** An element. Texts among the children and the values of attributes are escaped; numbers are rounded to hundredths. */
export function element(name: string, attributes: Attributes, ...children: Child[]): Markup {
  const head = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(typeof value === "number" ? rounded(value) : value)}"`],
  );
  const body = content(children);
  return { markup: body === "" ? `<${name}${head.join("")}/>` : `<${name}${head.join("")}>${body}</${name}>` };
}

/** Children each on a line of its own, so that versions of a picture can be compared. */
export function lines(children: Child[]): Markup {
  const all = children.map((child) => content([child])).filter((line) => line !== "");
  return { markup: `\n${all.join("\n")}\n` };
}

/** Text for XML 1.0: markup escaped, and what XML forbids (controls, lone surrogates) shown as the replacement character. */
export function escapeXml(text: string): string {
  let result = "";
  for (const character of text) {
    result += entities.get(character) ?? (isLegal(character.codePointAt(0) ?? 0) ? character : "\ufffd");
  }
  return result;
}

const entities = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
  ["\n", "&#10;"],
  ["\t", "&#9;"],
  ["\r", "&#13;"],
]);

function isLegal(point: number): boolean {
  const isControl = point < 0x20 || (point >= 0x7f && point < 0xa0);
  const isSurrogate = point >= 0xd800 && point < 0xe000;
  return !isControl && !isSurrogate && (point & 0xfffe) !== 0xfffe;
}

function content(children: Child[]): string {
  return children
    .map((child) => {
      if (child === null) return "";
      if (Array.isArray(child)) return content(child);
      return typeof child === "string" ? escapeXml(child) : child.markup;
    })
    .join("");
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}
