import { argoWorkflow } from "./argo.js";
import { dvcScript } from "./dvc.js";
import { githubWorkflow } from "./github.js";
import { optunaScript } from "./optuna.js";
import { slurmScript } from "./slurm.js";
import type { EngineFile, SweepJob } from "./types.js";

/** An engine that sweeps are written for. */
export interface Engine {
  /** The file's path: in the folder of the sweep, or where `{root}` says so, in the root of the repository. */
  file: string;
  atRoot?: boolean;
  /** Whether it runs a command that must be given. */
  runs: boolean;
  write(job: SweepJob): EngineFile;
  /** How to go on, for people: commands of a shell, where `file` and `folder` are words of one. */
  next(file: string, parallel: number, folder: string): string;
}

export const engines: ReadonlyMap<string, Engine> = new Map<string, Engine>([
  ["argo", { file: "argo.yaml", runs: true, write: argoWorkflow, next: (file) => `argo submit ${file}` }],
  [
    "github-actions",
    {
      file: ".github/workflows/tradeops-sweep.yml",
      atRoot: true,
      runs: true,
      write: githubWorkflow,
      next: (_file, _parallel, folder) =>
        `commit it, then: gh workflow run tradeops-sweep.yml, and when that is done: gh run download --dir ${folder}`,
    },
  ],
  [
    "dvc",
    {
      file: "dvc.sh",
      runs: false,
      write: dvcScript,
      next: (file, parallel) =>
        `sh ${file} && dvc queue start --jobs ${parallel}, and when that is done: sh ${file} results`,
    },
  ],
  ["slurm", { file: "slurm.sh", runs: true, write: slurmScript, next: (file) => `sbatch ${file}` }],
  [
    "optuna",
    {
      file: "optuna_sweep.py",
      runs: true,
      write: optunaScript,
      next: (file) => `python ${file}, once for each worker`,
    },
  ],
]);
