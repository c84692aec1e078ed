import { describe, expect, it } from "vitest";
import { atRandom, pipeline, randomFrom, recommendedAfter, same, swept } from "./recovery.js";

/** docs/learn.md has the figures of 100 seeds, and of half the error. */
const seeds = process.env.TRADEOPS_THOROUGH ? 100 : 5;
/** A third of the 24 configurations. */
const runs = 8;
/** Of a run, in points; the two best differ by one point or more. */
const error = 1;

describe("a pipeline of 24 configurations with known effects, a third of them measured", () => {
  it("has its best configuration recommended after sweep and learn", async () => {
    const found = { recommended: 0, measuredAtRandom: 0 };
    for (let seed = 1; seed <= seeds; seed++) {
      const random = randomFrom(seed);
      const one = await pipeline(random, error);
      const measurements = swept(one, runs);
      expect(measurements.length).toBeLessThanOrEqual(runs);
      if (same(recommendedAfter(one.model, measurements), one.best)) found.recommended++;
      const others = atRandom(one, runs, random).map(({ parameters }) =>
        Object.fromEntries(parameters.map(({ decision, value }) => [decision, [String(value)]])),
      );
      if (others.some((options) => same(options, one.best))) found.measuredAtRandom++;
    }
    expect(found.recommended).toBeGreaterThanOrEqual(Math.floor(0.9 * seeds));
    // Whoever takes the best of as many runs at random cannot do better than this.
    expect(found.measuredAtRandom).toBeLessThan(found.recommended);
  });
});
