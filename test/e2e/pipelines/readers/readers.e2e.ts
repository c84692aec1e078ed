import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Case, cases, scalars } from "../../../pipelines/support/document.js";
import { hasReader, type Reader, readBy } from "../../../pipelines/support/pythonReaders.js";
import { expectDecisions, exported } from "../../../pipelines/support/readersLaw.js";
import { yamlStreams } from "../../../pipelines/support/yamlDocuments.js";
import { python } from "../support/tools.js";

/** How many random files are written, and read by Debian's readers; the newer ones read a fifth of them. */
const many = Number(process.env.TRADEOPS_READERS ?? 10_000);
const batch = 500;

const readers: [name: string, reader: Reader, python: string, share: number][] = [
  ["Debian's PyYAML", "yaml", "/usr/bin/python3", 1],
  ["Debian's ruamel.yaml", "ruamel.yaml", "/usr/bin/python3", 1],
  ["Debian's OmegaConf", "omegaconf", "/usr/bin/python3", 1],
  ["PyYAML, as MLflow has it", "yaml", python.path, 0.2],
  ["ruamel.yaml, as DVC has it", "ruamel.yaml", python.path, 0.2],
  ["OmegaConf, as Hydra has it", "omegaconf", python.path, 0.2],
];

describe("random files, before and after an export", () => {
  const batches: { files: Case[]; texts: string[] }[] = [];
  beforeAll(() => {
    for (let n = 0; n * batch < many; n++) {
      const files = fc.sample(cases(yamlStreams(), scalars), { numRuns: batch, seed: 1000 + n });
      batches.push({ files, texts: files.map(exported) });
    }
  });

  for (const [name, reader, interpreter, share] of readers) {
    const missing = !hasReader(reader, interpreter);
    if (missing) console.warn(`skipped: ${interpreter} has no ${reader}: run scripts/pipelines-setup.sh`);
    it.skipIf(missing)(`${name} reads the decisions, and otherwise what it read before`, () => {
      let readable = 0;
      const some = batches.slice(0, Math.ceil(batches.length * share));
      for (const { files, texts } of some) {
        const read = readBy(reader, [...files.map(({ text }) => text), ...texts], interpreter);
        readable += expectDecisions(files, read.slice(0, files.length), read.slice(files.length));
      }
      const all = some.length * batch;
      console.log(`${name}: ${readable} of ${all} files read, each before and after`);
      // OmegaConf takes one document a file.
      expect(readable).toBeGreaterThan(all * (reader === "omegaconf" ? 0.5 : 0.9));
    });
  }
});
