/** Bytes of a WebAssembly module. Source: WebAssembly Core Specification 2.0, 5 "Binary Format". */
export type Bytes = readonly number[];

/** An unsigned number, LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** A signed number of 32 bits, LEB128. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

const one = new Float64Array(1);
const bytesOfOne = new Uint8Array(one.buffer);

/** A double, little-endian. */
export function double(value: number): number[] {
  one[0] = value;
  return Array.from(bytesOfOne);
}

/** What has a length of its own: a vector of entries. */
export function vector(entries: readonly Bytes[]): number[] {
  const bytes = unsigned(entries.length);
  for (const entry of entries) for (const byte of entry) bytes.push(byte);
  return bytes;
}

export const name = (text: string): number[] => vector([...text].map((letter) => [letter.charCodeAt(0)]));

export const section = (id: number, content: Bytes): number[] => [id, ...unsigned(content.length), ...content];

/** A function's body: how many locals of each type, in order, and code without the `end`. */
export function body(locals: readonly { count: number; type: number }[], code: Bytes): number[] {
  const declared = vector(locals.map(({ count, type }) => [...unsigned(count), type]));
  return [...unsigned(declared.length + code.length + 1), ...declared, ...code, 0x0b];
}

export const types = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;
