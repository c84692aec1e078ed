/** A column of numbers that grows. */
export class Column<T extends Float64Array | Uint32Array> {
  length = 0;

  constructor(
    private readonly make: (size: number) => T,
    private data: T = make(1024),
  ) {}

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = this.make(this.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  /** The numbers so far, without a copy. */
  get values(): T {
    return this.data.subarray(0, this.length) as T;
  }
}
