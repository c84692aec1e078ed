import { inertJson } from "./inert.js";
import { measureLines } from "./measure.js";
import { sealed } from "./seal.js";
import type { EngineFile, SweepJob } from "./types.js";
import { yamlText } from "./yamlText.js";

/** Jobs that one matrix may make. https://docs.github.com/en/actions/reference/limits */
const mostJobs = 256;

/** A workflow of GitHub Actions that is started by hand: one job for each candidate, each with its result as an artifact. */
export function githubWorkflow({ points, parallel, command, runner = "ubuntu-latest" }: SweepJob): EngineFile {
  if (points.length > mostJobs)
    return {
      problem: `GitHub Actions takes ${mostJobs} jobs in a matrix, and there are ${points.length} candidates: sweep again with \`--at-most ${mostJobs}\`, and after it for the rest`,
    };
  const labels = runner.split(",");
  if (!labels.every((label) => /^[\w.-]+$/.test(label)))
    return { problem: "`--runner` is no label of a runner, nor several with commas between them, as self-hosted,gpu" };
  const script = ["id=$SWEEP_ID params=$SWEEP_PARAMS", ...measureLines("sweep", command)].join("\n");
  const workflow = {
    name: "TradeOps sweep",
    on: { workflow_dispatch: {} },
    permissions: { contents: "read" },
    jobs: {
      measure: {
        "runs-on": labels.length === 1 ? runner : labels,
        strategy: {
          "fail-fast": false,
          "max-parallel": parallel,
          matrix: { include: points.map(({ id, run }) => ({ id, params: inertJson(run) })) },
        },
        steps: [
          { uses: "actions/checkout@v4" },
          {
            name: "Measure",
            shell: "sh",
            env: { SWEEP_ID: matrix("id"), SWEEP_PARAMS: matrix("params") },
            run: withoutExpressions(script),
          },
          {
            name: "Keep the result",
            if: "always()",
            uses: "actions/upload-artifact@v4",
            with: {
              name: `metrics-${matrix("id")}`,
              path: `sweep/*-${matrix("id")}.*`,
              "if-no-files-found": "ignore",
            },
          },
        ],
      },
    },
  };
  return { text: sealed([], yamlText(workflow).trimEnd().split("\n")) };
}

const matrix = (name: string): string => `\${{ matrix.${name} }}`;

/** The command as it is, also where it holds what GitHub would fill in: an expression that is the text itself. */
const withoutExpressions = (script: string): string => script.replaceAll(opening, `${opening} '${opening}' }}`);

const opening = "$" + "{{";
