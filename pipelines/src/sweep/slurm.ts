import { inertJson, shellWord } from "./inert.js";
import { measureLines } from "./measure.js";
import { sealed } from "./seal.js";
import type { EngineFile, SweepJob } from "./types.js";

/** The highest index of an array where `MaxArraySize` is not set: it is 1001. https://slurm.schedmd.com/slurm.conf.html */
const highestIndex = 1000;

/** A script for `sbatch`, run from the folder that the sweep was written from. The candidates are in it: Slurm keeps its own copy, so that a later sweep moves no index. */
export function slurmScript({ points, parallel, folder, command, gpus }: SweepJob): EngineFile {
  if (points.length > highestIndex)
    return {
      problem: `Slurm takes indices of an array up to ${highestIndex}, and there are ${points.length} candidates: sweep again with \`--at-most ${highestIndex}\`, and after it for the rest`,
    };
  const cases = points.map(({ id, run }, i) => `${i + 1}) id=${shellWord(id)} params=${shellWord(inertJson(run))} ;;`);
  const head = [
    "#!/bin/sh",
    "#SBATCH --job-name=tradeops-sweep",
    `#SBATCH --array=1-${points.length}%${parallel}`,
    ...(gpus === undefined ? [] : [`#SBATCH --gres=gpu:${gpus}`]),
  ];
  const body = [
    "set -u",
    `case "\${SLURM_ARRAY_TASK_ID:?submit it with sbatch}" in`,
    ...cases,
    '*) echo "there is no candidate $SLURM_ARRAY_TASK_ID" >&2; exit 2 ;;',
    "esac",
    ...measureLines(folder, command),
  ];
  return { text: sealed(head, body) };
}
