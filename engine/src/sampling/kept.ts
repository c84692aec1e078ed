/** Bytes of samples that are kept, at most. */
const mostBytes = 2 ** 26;

/**
 * Samples that were drawn lately, from one analysis to the next: an edit of one number draws one variable anew. Each follows from its name alone, so that
 * whether it is kept changes no result.
 */
export class Kept {
  private readonly columns = new Map<string, Float64Array>();
  private bytes = 0;

  constructor(private readonly most = mostBytes) {}

  /** What is kept under a name, or what is computed now. Nobody writes into it. */
  get(name: string, compute: () => Float64Array): Float64Array {
    const known = this.columns.get(name);
    const column = known ?? compute();
    // What was read last stands last.
    if (known) this.columns.delete(name);
    else this.bytes += column.byteLength;
    this.columns.set(name, column);
    for (const [oldest, { byteLength }] of this.columns) {
      if (this.bytes <= this.most) break;
      this.columns.delete(oldest);
      this.bytes -= byteLength;
    }
    return column;
  }
}
