import { inertJson } from "./inert.js";
import { measureLines } from "./measure.js";
import { sealed } from "./seal.js";
import type { EngineFile, SweepJob } from "./types.js";
import { yamlText } from "./yamlText.js";

/** What Kubernetes keeps of one object, in bytes: 1 MB, less some room for what Argo adds to it. https://argo-workflows.readthedocs.io/en/latest/offloading-large-workflows/ */
const mostBytes = 1_000_000;

/** A Workflow of Argo: one pod for each candidate of a list (`withParam`), each with its result as an artifact. All parameters are texts. */
export function argoWorkflow({ points, parallel, command, image, gpus }: SweepJob): EngineFile {
  if (image === undefined)
    return { problem: "Argo runs the command in a container: say in which with `--image IMAGE`" };
  if (!/^[^\s\p{Cc}]+$/u.test(image) || image.includes("{{"))
    return {
      problem: "`--image` is no name of an image: give one without spaces and `{{`, as registry.example/measure:1",
    };
  if (command.includes("{{"))
    return {
      problem: "Argo would fill in what stands in `{{ }}` in the command: put the command into a script in the image",
    };
  // As maps: of a text that stands for one, Argo leaves the escapes in.
  const candidates = points.map(({ id, run }) => ({ id, params: run }));
  const input = (name: string) => ({ name, value: `{{item.${name}}}` });
  const workflow = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { generateName: "tradeops-sweep-" },
    spec: {
      entrypoint: "sweep",
      parallelism: parallel,
      arguments: { parameters: [{ name: "candidates", value: inertJson(candidates) }] },
      templates: [
        {
          name: "sweep",
          steps: [
            [
              {
                name: "measure",
                template: "measure",
                arguments: { parameters: [input("id"), input("params")] },
                withParam: "{{workflow.parameters.candidates}}",
                continueOn: { failed: true, error: true },
              },
            ],
          ],
        },
        {
          name: "measure",
          inputs: { parameters: [{ name: "id" }, { name: "params" }] },
          container: {
            image,
            command: ["sh", "-c"],
            args: [["id=$SWEEP_ID params=$SWEEP_PARAMS", ...measureLines("/tmp/sweep", command)].join("\n")],
            env: [
              { name: "SWEEP_ID", value: "{{inputs.parameters.id}}" },
              { name: "SWEEP_PARAMS", value: "{{inputs.parameters.params}}" },
            ],
            ...(gpus !== undefined && { resources: { limits: { "nvidia.com/gpu": gpus } } }),
          },
          outputs: {
            artifacts: [
              { name: "metrics", path: "/tmp/sweep/metrics-{{inputs.parameters.id}}.json", archive: { none: {} } },
            ],
          },
        },
      ],
    },
  };
  const text = sealed([], yamlText(workflow).trimEnd().split("\n"));
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= mostBytes) return { text };
  const fewer = Math.max(1, Math.floor((0.98 * points.length * mostBytes) / bytes));
  return {
    problem: `Kubernetes keeps objects of at most 1 MB, and a Workflow with ${points.length} candidates would have ${(bytes / 1e6).toFixed(1)} MB: sweep again with \`--at-most ${fewer}\`, and after it for the rest`,
  };
}
