import { double, signed, unsigned } from "./encode.js";

const simd = (code: number) => [0xfd, ...unsigned(code)];
const at = (align: number, offset: number) => [...unsigned(align), ...unsigned(offset)];

/** Instructions by their names in the WebAssembly specification. No relaxed ones: their results depend on the machine. */
export const wasm = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  branch: (label: number) => [0x0c, ...unsigned(label)],
  branchIf: (label: number) => [0x0d, ...unsigned(label)],
  branchTable: (labels: readonly number[], other: number) => [
    0x0e,
    ...unsigned(labels.length),
    ...labels.flatMap(unsigned),
    ...unsigned(other),
  ],
  call: (index: number) => [0x10, ...unsigned(index)],
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  tee: (local: number) => [0x22, ...unsigned(local)],
  i32: {
    load: (offset: number) => [0x28, ...at(2, offset)],
    const: (value: number) => [0x41, ...signed(value)],
    lessUnsigned: [0x49],
    atLeastUnsigned: [0x4f],
    add: [0x6a],
  },
  f64: {
    load: (offset: number) => [0x2b, ...at(3, offset)],
    store: (offset: number) => [0x39, ...at(3, offset)],
    add: [0xa0],
  },
  v128: {
    load: (offset: number) => [...simd(0x00), ...at(3, offset)],
    store: (offset: number) => [...simd(0x0b), ...at(3, offset)],
    const: (value: number) => [...simd(0x0c), ...double(value), ...double(value)],
    not: simd(0x4d),
    and: simd(0x4e),
    andNot: simd(0x4f),
    or: simd(0x50),
    /** The first where a bit of the third is 1, else the second. */
    select: simd(0x52),
  },
  f64x2: {
    splat: simd(0x14),
    lane: (lane: number) => [...simd(0x21), lane],
    replaceLane: (lane: number) => [...simd(0x22), lane],
    equal: simd(0x47),
    less: simd(0x49),
    more: simd(0x4a),
    atMost: simd(0x4b),
    atLeast: simd(0x4c),
    floor: simd(0x75),
    abs: simd(0xec),
    neg: simd(0xed),
    sqrt: simd(0xef),
    add: simd(0xf0),
    sub: simd(0xf1),
    mul: simd(0xf2),
    div: simd(0xf3),
    min: simd(0xf4),
    max: simd(0xf5),
  },
} as const;
