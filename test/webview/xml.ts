/** One element of a document, as a strict reader of the subset of XML that pictures use understands it. */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  /** The text directly in it. */
  text: string;
}

/** Reads a document of elements, attributes in double quotes and text; throws at whatever is not well-formed XML 1.0. */
export function parseXml(source: string): XmlElement {
  const root: XmlElement = { name: "", attributes: new Map(), children: [], text: "" };
  const open = [root];
  const token = /<\/([\w-]+)>|<([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let match = token.exec(source); match; match = token.exec(source)) {
    at = token.lastIndex;
    const [, closing, name, attributes = "", empty, text] = match;
    const top = open.at(-1) ?? root;
    if (text !== undefined) top.text += decode(text);
    else if (closing !== undefined) {
      if (top.name !== closing || open.length === 1) throw new Error(`</${closing}> closes <${top.name}>`);
      open.pop();
    } else {
      const element: XmlElement = { name: name ?? "", attributes: parseAttributes(attributes), children: [], text: "" };
      top.children.push(element);
      if (empty === "") open.push(element);
    }
  }
  if (at !== source.length) throw new Error(`not well-formed at ${source.slice(at, at + 60)}`);
  if (open.length !== 1 || root.children.length !== 1) throw new Error("not one closed root element");
  const [only] = root.children;
  if (!only || root.text.trim() !== "") throw new Error("text outside the root element");
  return only;
}

/** The element and all below it. */
export function descendants(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

function parseAttributes(source: string): Map<string, string> {
  const result = new Map<string, string>();
  for (const [, name = "", value = ""] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (result.has(name)) throw new Error(`${name} stands twice`);
    result.set(name, decode(value));
  }
  return result;
}

const names = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
]);

function decode(text: string): string {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const legal =
      point === 9 || point === 10 || point === 13 || (point >= 0x20 && !(point >= 0xd800 && point < 0xe000));
    if (!legal || point === 0xfffe || point === 0xffff) throw new Error(`U+${point.toString(16)} is no XML`);
  }
  return text.replace(/&(#\d+|\w*)(;?)/g, (whole, entity: string, end: string) => {
    const character = entity.startsWith("#") ? String.fromCodePoint(Number(entity.slice(1))) : names.get(entity);
    if (character === undefined || end === "") throw new Error(`${whole} is no entity`);
    return character;
  });
}
