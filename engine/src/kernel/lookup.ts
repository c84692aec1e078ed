/** Cells, at most. */
const mostCells = 2 ** 20;
/** Cells of a word: those of the first axis are bits. */
const bits = 32;

/**
 * A grid over values of goals, more is better, that says with one look whether something known is better on every goal, by more than rounding. Cells grow with
 * values, so what it says is true; what it does not say may be beaten too.
 */
export class Lookup {
  /** Cells along each axis. */
  readonly sizes: number[];
  /** Words from one cell of an axis to the next; of the first axis there are 32 cells to a word. */
  readonly strides: number[];
  /** By cell a bit, 1 if something known is better everywhere. */
  beaten: Int32Array;
  readonly lows: number[];
  readonly scales: number[];

  /** `margins`: what counts as rounding. `columns`: values that show where it matters. */
  constructor(
    columns: readonly Float64Array[],
    private readonly margins: readonly number[],
  ) {
    const [first, other] = sizesFor(columns.length);
    this.sizes = columns.map((_, axis) => (axis === 0 ? first : other));
    this.strides = columns.map((_, axis) => (axis === 0 ? 1 : (first / bits) * other ** (axis - 1)));
    this.beaten = new Int32Array((first / bits) * other ** (columns.length - 1));
    const ranges = columns.map((column) => ({
      low: column.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      high: column.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    }));
    this.lows = ranges.map(({ low }) => (Number.isFinite(low) ? low : 0));
    // Somewhat better values than those known will be met.
    this.scales = ranges.map(({ low, high }, axis) =>
      high > low ? (this.sizes[axis]! - 1) / (1.15 * (high - low)) : 1,
    );
  }

  /** What is known now, in the place of what was. */
  fill(columns: readonly Float64Array[], count: number): void {
    const { beaten, margins, strides } = this;
    beaten.fill(0);
    for (let row = 0; row < count; row++) {
      let word = 0;
      let bit = 0;
      for (let axis = 0; axis < columns.length; axis++) {
        const cell = this.cell(axis, columns[axis]![row]! - margins[axis]!);
        if (axis > 0) word += cell * strides[axis]!;
        else {
          word += cell >>> 5;
          bit = cell & 31;
        }
      }
      beaten[word]! |= 1 << bit;
    }
    this.spreadBits();
    for (let axis = 1; axis < columns.length; axis++) this.spreadWords(axis);
  }

  /** Keeps what it knows in another place, as large. */
  moveTo(words: Int32Array): void {
    words.set(this.beaten);
    this.beaten = words;
  }

  /** Whether something known is better than a row everywhere. */
  beats(columns: readonly Float64Array[], row: number): boolean {
    let word = 0;
    let bit = 0;
    for (let axis = 0; axis < columns.length; axis++) {
      const cell = this.cell(axis, columns[axis]![row]!);
      if (axis > 0) word += cell * this.strides[axis]!;
      else {
        word += cell >>> 5;
        bit = cell & 31;
      }
    }
    return ((this.beaten[word]! >>> bit) & 1) === 1;
  }

  /** From each cell to those below it along the first axis. */
  private spreadBits(): void {
    const { beaten } = this;
    const row = this.sizes[0]! / bits;
    for (let end = row; end <= beaten.length; end += row) {
      let above = false;
      for (let at = end - 1; at >= end - row; at--) {
        let word = beaten[at]!;
        const some = word !== 0;
        for (let shift = 1; shift < bits; shift *= 2) word |= word >>> shift;
        beaten[at] = above ? -1 : word >>> 1;
        above ||= some;
      }
    }
  }

  /** The same along another axis. */
  private spreadWords(axis: number): void {
    const { beaten } = this;
    const stride = this.strides[axis]!;
    const block = stride * this.sizes[axis]!;
    for (let from = 0; from < beaten.length; from += block) {
      const top = from + block - stride;
      for (let at = top - 1; at >= from; at--) beaten[at]! |= beaten[at + stride]!;
      beaten.copyWithin(from, from + stride, from + block);
      beaten.fill(0, top, from + block);
    }
  }

  private cell(axis: number, value: number): number {
    const at = (value - this.lows[axis]!) * this.scales[axis]!;
    const top = this.sizes[axis]! - 1;
    return at > 0 ? (at < top ? at | 0 : top) : 0;
  }
}

/** Cells along the first axis, in whole words, and along each other one. */
function sizesFor(axes: number): [number, number] {
  if (axes === 1) return [2 ** 10, 1];
  const even = mostCells ** (1 / axes);
  const first = bits * Math.max(1, Math.round(even / bits));
  return [first, Math.max(2, Math.floor((mostCells / first) ** (1 / (axes - 1)) + 1e-9))];
}
