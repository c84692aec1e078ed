import { same } from "../evaluate/compare.js";

/** The least and the greatest number that count as equal to a finite one (`docs/sampling.md`, 7): they are without a gap. */
export function equals(value: number): { least: number; greatest: number } {
  const greatest = (of: number) => {
    const bits = new BigInt64Array(1);
    const number = new Float64Array(bits.buffer);
    number[0] = of;
    let low = bits[0]!;
    // Doubles of one sign are in the order of their bits. Two parts in a billion up is far more than counts as equal.
    number[0] = of + Math.abs(of) * 2e-9;
    let high = bits[0]!;
    const outward = high >= low ? 1n : -1n;
    while ((high - low) * outward > 1n) {
      const middle = low + (high - low) / 2n;
      bits[0] = middle;
      if (same(number[0]!, of)) low = middle;
      else high = middle;
    }
    bits[0] = low;
    return number[0]!;
  };
  return value === 0 ? { least: 0, greatest: 0 } : { least: -greatest(-value), greatest: greatest(value) };
}
