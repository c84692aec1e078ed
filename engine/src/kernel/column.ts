/** A value for each sample, worked out when it is first asked for. Nobody writes into it. */
export class Column {
  private known: Float64Array | undefined;

  constructor(private readonly compute: () => Float64Array) {}

  get values(): Float64Array {
    this.known ??= this.compute();
    return this.known;
  }
}

/** What an uncertain value is at one index: the same in all samples, or a value for each. */
export type Entry = number | Column;

/** What is the same in all samples as a vector of one, with the mask 0 in the place of −1. */
export const masked = (entry: Entry): [values: Float64Array, mask: number] =>
  typeof entry === "number" ? [Float64Array.of(entry), 0] : [entry.values, -1];
