import { act, restore } from "./actions.js";
import { startOwn } from "./ownServer.js";
import { randomOf } from "./random.js";
import { ask } from "./requests.js";
import { compareWithFresh } from "./state.js";
import { exampleFiles, type Texts } from "./workspace.js";

export interface Fuzz {
  seed: number;
  edits: number;
  /** Edits between two comparisons with a fresh server. */
  every: number;
}

/** Bytes of the server's heap after collection, when a tenth of the edits is done and at the end, each with the examples as they are stored. */
export interface Heap {
  early: number;
  late: number;
}

/** Edits the examples at random through a server. Throws, with the seed and the last edits, if anything is answered by an error, or the server does not stand where a fresh one does. */
export async function fuzz({ seed, edits, every }: Fuzz): Promise<Heap> {
  const random = randomOf(seed);
  const originals = exampleFiles();
  const texts: Texts = { stored: new Map(originals), buffers: new Map(), past: new Map() };
  const { client, usedHeap } = await startOwn(originals);
  const done: string[] = [];
  let early = 0;
  try {
    for (let n = 1; n <= edits; n++) {
      done.push(`${n} ${await act(client, texts, originals, random)}`);
      if (done.length > 2 * every) done.shift();
      if (random.below(3) === 0) {
        const path = random.pick([...originals.keys()]);
        await ask(client, path, texts.buffers.get(path) ?? texts.stored.get(path) ?? "", random);
      }
      if (n % every !== 0 && n !== edits) continue;
      await compareWithFresh(client, texts, random);
      // Sound models have analyses and drift, which broken ones do not.
      await restore(client, texts, originals);
      done.push("restore");
      if (random.below(2) === 0) await compareWithFresh(client, texts, random);
      if (client.errors().length > 0) throw new Error(`the server logged:\n${client.errors().join("\n")}`);
      if (n >= edits / 10) early ||= await usedHeap();
    }
  } catch (error) {
    const last = done.slice(-every - 2).join("\n");
    throw new Error(`seed ${seed}: ${String(error)}\nThe last steps, each with its number:\n${last}`);
  }
  return { early, late: await usedHeap() };
}
