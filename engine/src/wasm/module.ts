import { type Bytes, name, section, types, unsigned, vector } from "./encode.js";
import { page } from "./host.js";

/** What a module is made of: indexes and numbers alone. Imports come from `m`, with a memory named so. */
export interface Contents {
  signatures: readonly { from: readonly Type[]; to: readonly Type[] }[];
  /** Functions of the host, each with its signature; they have the first indexes. */
  imports: readonly { name: string; signature: number }[];
  /** Bytes of memory that are made use of. */
  memory: number;
  /** Whole numbers that functions share, 0 at first. */
  globals?: number;
  functions: readonly { signature: number; body: Bytes }[];
  /** The function that is exported as `run`. */
  run: number;
}

type Type = keyof typeof types;

export function moduleOf({
  signatures,
  imports,
  memory,
  globals = 0,
  functions,
  run,
}: Contents): Uint8Array<ArrayBuffer> {
  const typed = (list: readonly Type[]) => vector(list.map((type) => [types[type]]));
  const imported = imports.map((one) => [...name("m"), ...name(one.name), 0x00, ...unsigned(one.signature)]);
  const pages = [...name("m"), ...name("memory"), 0x02, 0x00, ...unsigned(Math.ceil(memory / page))];
  const zero = [types.i32, 0x01, 0x41, 0x00, 0x0b];
  const sections = [
    section(1, vector(signatures.map(({ from, to }) => [0x60, ...typed(from), ...typed(to)]))),
    section(2, vector([pages, ...imported])),
    section(3, vector(functions.map(({ signature }) => unsigned(signature)))),
    ...(globals > 0 ? [section(6, vector(Array.from({ length: globals }, () => zero)))] : []),
    section(7, vector([[...name("run"), 0x00, ...unsigned(run)]])),
    section(10, vector(functions.map(({ body }) => body))),
  ];
  const parts = [[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], ...sections];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
