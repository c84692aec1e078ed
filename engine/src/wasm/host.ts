/** What is used of the host's WebAssembly; its types are in libraries for browsers only. */
declare const WebAssembly:
  | {
      Memory: new (size: { initial: number }) => Pages;
      Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
      Instance: new (module: object, imports: { m: Record<string, unknown> }) => { exports: object };
      CompileError: new () => Error;
    }
  | undefined;

/** A memory that modules share with JavaScript. */
export interface Pages {
  buffer: ArrayBuffer;
}

/** Bytes of a page of memory. */
export const page = 65_536;

/** A way to make a memory of so many bytes; undefined where there is no WebAssembly. */
export function pageMaker(): ((bytes: number) => Pages) | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  const { Memory } = WebAssembly;
  return (bytes) => new Memory({ initial: Math.ceil(bytes / page) });
}

/** What a module exports, given what it imports from `m`; undefined where it may not be compiled. */
export function instanceOf<Exports>(
  bytes: Uint8Array<ArrayBuffer>,
  imports: Record<string, unknown>,
): Exports | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes), { m: imports }).exports as Exports;
  } catch (problem) {
    // A host may forbid it, or know no SIMD.
    if (problem instanceof WebAssembly.CompileError || problem instanceof EvalError) return undefined;
    throw problem;
  }
}
