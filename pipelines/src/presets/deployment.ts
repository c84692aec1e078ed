import type { KeyStep } from "@tradeops/engine";
import { jsonWriter } from "../writers/json.js";
import { yamlWriter } from "../writers/yaml.js";
import type { Preset } from "./preset.js";
import { ownLine, wrongFile } from "./refusals.js";

/** Kubernetes fills in variables of a container. https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/ */
const ofContainers = /\$\(|\$\$/;

/** What serves models: Helm, KServe, Argo Workflows, Terraform. */
export const deploymentPresets: readonly Preset[] = [
  {
    name: "helm",
    detail: "Helm: values, best an own values-tradeops.yaml",
    writer: yamlWriter,
    creates: true,
    head: (file) => (/(?:^|\/)values\.ya?ml$/.test(file) ? undefined : [ownLine]),
    refuses(file) {
      if (!/(?:^|\/)templates\//.test(file)) return undefined;
      return wrongFile("This is a template of a chart: export to the values that it is filled with.");
    },
  },
  {
    name: "kserve",
    detail: "KServe: an InferenceService, best a patch of our own for Kustomize",
    writer: yamlWriter,
    fills: ofContainers,
    creates: true,
    head: () => [ownLine, "apiVersion: serving.kserve.io/v1beta1", "kind: InferenceService"],
    needs: new Map([["metadata.name", "a patch says by it which service it is for"]]),
  },
  {
    name: "argo",
    detail: "Argo Workflows: a workflow or its parameters, which are text, also numbers",
    writer: yamlWriter,
    asText: isArgoText,
    fills: ofContainers,
    creates: true,
  },
  {
    name: "terraform",
    detail: "Terraform: variables in a file of our own, tradeops.auto.tfvars.json",
    writer: jsonWriter,
    creates: true,
    refuses(file) {
      if (/\.tfvars\.json$/.test(file)) return undefined;
      return wrongFile(
        "Terraform's own language is not edited: export to `tradeops.auto.tfvars.json`, which it reads too.",
      );
    },
  },
];

/** Parameters and variables of containers are text; in a parameter file, which is one map, all is. */
function isArgoText(key: readonly KeyStep[]): boolean {
  if (key.length === 1) return true;
  return key.some((step) => step.kind === "name" && (step.name === "parameters" || step.name === "env"));
}
