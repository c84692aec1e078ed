/** Turns a list of numbers into choices; smaller numbers make plainer models, so that a failing one shrinks. */
export class Picker {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** 0 … n − 1; 0 where the list has ended. */
  below(n: number): number {
    return (this.numbers[this.at++] ?? 0) % n;
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** True once in `n` times. */
  rarely(n: number): boolean {
    return this.below(n) === n - 1;
  }

  times<T>(atMost: number, make: (n: number) => T): T[] {
    return Array.from({ length: this.below(atMost + 1) }, (_, n) => make(n));
  }

  /** Multiples of ¼ and of 0.1, so that sums tie. */
  number(low: number, high: number): number {
    const step = this.one([1, 0.25, 0.1]);
    return low + step * this.below(Math.floor((high - low) / step) + 1);
  }
}
