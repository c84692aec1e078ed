import type { KeyStep } from "@tradeops/engine";
import { locate } from "../tree/locate.js";
import type { TreeNode } from "../tree/node.js";
import { yamlWriter } from "../writers/yaml.js";
import type { Preset } from "./preset.js";

/** Workflows of continuous integration, in which variables are text and settings are not. */
export const ciPresets: readonly Preset[] = [
  {
    name: "github-actions",
    detail: "A workflow of GitHub Actions; variables and matrices are text, also numbers",
    writer: yamlWriter,
    asText: (key, _, root) => !settings.has(lastName(key)) && !isTypedInput(key, root),
    creates: false,
  },
  {
    name: "gitlab-ci",
    detail: "GitLab CI: .gitlab-ci.yml; variables are text, also numbers",
    writer: yamlWriter,
    asText: (key) => key.some((step) => step.kind === "name" && (step.name === "variables" || step.name === "matrix")),
    // `$NAME`, `$$` for a dollar, `$[[ inputs.name ]]`. https://docs.gitlab.com/ci/variables/where_variables_can_be_used/
    fills: /\$(?:\w+|\$|\[\[)/,
    creates: false,
  },
];

/** Settings of a workflow that must be numbers or booleans. */
const settings = new Set(
  "timeout-minutes max-parallel fail-fast continue-on-error cancel-in-progress required".split(" "),
);

/** The default of an input that says its type: `inputs.fast.default` beside `inputs.fast.type: boolean`. */
function isTypedInput(key: readonly KeyStep[], root: TreeNode | null): boolean {
  if (lastName(key) !== "default" || !key.some((step) => step.kind === "name" && step.name === "inputs")) return false;
  const type = locate(root, [...key.slice(0, -1), { kind: "name", name: "type" }]);
  return type.kind === "scalar" && (type.node.text === "boolean" || type.node.text === "number");
}

function lastName(key: readonly KeyStep[]): string {
  const last = key.at(-1);
  return last?.kind === "name" ? last.name : "";
}
