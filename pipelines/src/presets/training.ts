import { jsonWriter } from "../writers/json.js";
import { tomlWriter } from "../writers/toml.js";
import { yamlWriter } from "../writers/yaml.js";
import { hydraKey } from "./hydra.js";
import type { Preset } from "./preset.js";
import { generated, ownLine, wrongFile } from "./refusals.js";

/** What trains models: DVC, Hydra, MLflow projects, Kubeflow and Vertex pipelines. */
export const trainingPresets: readonly Preset[] = [
  {
    name: "dvc",
    detail: "DVC: params.yaml, and other parameter files that stages of dvc.yaml read",
    writer: yamlWriter,
    writerOf: (file) => (/\.json$/.test(file) ? jsonWriter : /\.toml$/.test(file) ? tomlWriter : undefined),
    creates: true,
    refuses(file) {
      if (/(?:^|\/)dvc\.lock$/.test(file)) return generated("`dvc.lock` is DVC's own: export to `params.yaml`.");
      if (/\.py$/.test(file))
        return wrongFile("A parameter file in Python is a program: keep the parameters in `params.yaml`.");
      return undefined;
    },
  },
  {
    name: "hydra",
    detail: "Hydra: a configuration, best an own conf/experiment/tradeops.yaml",
    writer: yamlWriter,
    creates: true,
    // Hydra puts a file of a group below the group's name, unless its very first line says otherwise.
    head: (file) => (/(?:^|\/)experiment\//.test(file) ? ["# @package _global_", ownLine] : undefined),
    resolve: hydraKey,
  },
  {
    name: "mlproject",
    detail: "MLflow: an MLproject file; defaults are numbers or text",
    writer: yamlWriter,
    asText: (_, value) => typeof value === "boolean",
    creates: false,
  },
  {
    name: "kfp",
    detail: "Kubeflow and Vertex pipelines: a run's configuration in JSON",
    writer: jsonWriter,
    keepsTypes: true,
    creates: true,
    refuses: (file) =>
      /\.ya?ml$/.test(file)
        ? generated("A pipeline in YAML is compiled from its program: export to the JSON of the run's configuration.")
        : undefined,
  },
];
