import { beatenCells } from "./outclassed.js";

/** Cells, at most. */
const mostCells = 2 ** 20;

/**
 * A grid over values of goals, more is better, that says with one look whether something known is better on every goal, by more than rounding. Cells grow with
 * values, so what it says is true; what it does not say may be beaten too.
 */
export class Lookup {
  /** Cells along each axis. */
  readonly size: number;
  readonly strides: number[];
  /** By cell, 1 if something known is better everywhere. */
  readonly beaten: Uint8Array;
  readonly lows: number[];
  readonly scales: number[];

  /** `margins`: what counts as rounding. `columns`: values that show where it matters. */
  constructor(
    columns: readonly Float64Array[],
    private readonly margins: readonly number[],
  ) {
    this.size = Math.max(2, Math.floor(mostCells ** (1 / columns.length) + 1e-9));
    this.strides = columns.map((_, axis) => this.size ** axis);
    this.beaten = new Uint8Array(this.size ** columns.length);
    const ranges = columns.map((column) => ({
      low: column.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      high: column.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    }));
    this.lows = ranges.map(({ low }) => (Number.isFinite(low) ? low : 0));
    // Somewhat better values than those known will be met.
    this.scales = ranges.map(({ low, high }) => (high > low ? (this.size - 1) / (1.15 * (high - low)) : 1));
  }

  /** What is known now, in the place of what was. */
  fill(columns: readonly Float64Array[], count: number): void {
    const cells = new Uint32Array(count);
    for (const [axis, column] of columns.entries()) {
      const stride = this.strides[axis]!;
      for (let row = 0; row < count; row++) cells[row]! += this.cell(axis, column[row]! - this.margins[axis]!) * stride;
    }
    this.beaten.set(beatenCells(cells, this.size, columns.length));
  }

  private cell(axis: number, value: number): number {
    const at = Math.floor((value - this.lows[axis]!) * this.scales[axis]!);
    return at > 0 ? Math.min(at, this.size - 1) : 0;
  }

  /** The cell of values, as JavaScript; names of constants or numbers. */
  text(values: readonly string[]): string {
    return values
      .map((value, axis) => {
        const at = `(${value}-(${this.lows[axis]}))*${this.scales[axis]}`;
        const top = this.size - 1;
        return `((c=${at})>0?c<${top}?c|0:${top}:0)*${this.strides[axis]}`;
      })
      .join("+");
  }
}
