import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { type Node, Room, read, remembered } from "../../engine/src/evaluate/node.js";
import type { State } from "../../engine/src/evaluate/state.js";
import { ownMemory } from "../../engine/src/evaluate/vector.js";

const samples = 8;
const decision = { id: "d", options: [], select: [1, 1] as [number, number] };
const choices = [3, 2].map((count) => ({
  decision: { ...decision, title: undefined } as unknown as State["choices"][number]["decision"],
  selections: Array.from({ length: count }, (_, n) => [n]),
  truncated: false,
}));

/** A vector that follows from the choices, in memory that is written into again where that is asked for. */
function vectors(state: State) {
  const own = ownMemory(samples);
  const fill = (out: Float64Array) => out.fill(10 * state.codes[0]! + state.codes[1]!);
  const counted = { computed: 0 };
  const node: Node = {
    reads: [0, 1],
    uncertain: true,
    sampled: false,
    get: () => {
      counted.computed++;
      return fill(new Float64Array(samples));
    },
    now: () => {
      counted.computed++;
      return fill(own());
    },
  };
  return { node, counted };
}

const steps = fc.array(fc.record({ codes: fc.tuple(fc.nat(3), fc.nat(2)), kept: fc.boolean() }), { maxLength: 60 });

test.prop([steps])("a value is the same, whether there is room to keep vectors or not", (steps) => {
  const state: State = { choices, codes: new Uint32Array(2) };
  const bytes = samples * 8;
  const roomy = vectors(state);
  const narrow = vectors(state);
  const nodes = [
    remembered(roomy.node, state, () => false, new Room(12 * bytes), bytes),
    remembered(narrow.node, state, () => false, new Room(12 * bytes - 1), bytes),
  ];
  const handed: { vector: unknown; value: number }[] = [];
  for (const { codes, kept } of steps) {
    state.codes.set(codes);
    const value = 10 * codes[0] + codes[1];
    for (const node of nodes) {
      const vector = kept ? node.get() : read(node);
      expect(vector).toEqual(new Float64Array(samples).fill(value));
      if (kept) handed.push({ vector, value });
    }
  }
  for (const { vector, value } of handed) expect(vector).toEqual(new Float64Array(samples).fill(value));
  expect(roomy.counted.computed).toBe(new Set(steps.map(({ codes }) => codes.join())).size);
});
