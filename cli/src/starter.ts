import { listKeys } from "@tradeops/pipelines";

/** A file of the user's pipeline that a first model can be tied to. */
export interface PipelineFile {
  path: string;
  format: string;
  text: string;
}

/**
 * A first model: two decisions that pull three goals apart, with numbers to be replaced, and for each pipeline file the keys that a decision could be
 * written to, as comments. It has no finding.
 */
export function starterModel(name: string, files: readonly PipelineFile[]): string {
  const exports = files.map(exportComment).join("");
  return `${head(name)}${exports === "" ? noFiles : `\n${section("How decisions reach the pipeline")}${exports}`}`;
}

const width = 100;
const section = (title: string): string => `// ── ${title} ${"─".repeat(width - title.length - 7)}\n`;

const head = (
  name: string,
): string => `/** What this system must be good at, what there is to choose, and what each choice costs elsewhere. */
system ${name}

${section("Qualities: what can be measured")}quality accuracy "Accuracy"       unit ratio
quality latency  "Response time"  unit ms
quality bill     "Monthly bill"   unit USD/month = replicas * 210 USD/month

${section("Goals: what is wanted of them")}goal right  "Be right" { maximize mean(accuracy)  require >= 85%       weight 3 }
goal fast   "Be fast"  { minimize p95(latency)    require <= 150 ms    weight 2 }
goal frugal "Be cheap" { minimize bill            aim 420 USD/month  worst 2000 USD/month  weight 1 }
dependency accuracy hurts latency moderately because "larger models take longer"

${section("Decisions: what there is to choose. Put your own options and numbers here")}decision model "Which model" at training {
  option small { accuracy = between 86% and 89%   latency = normal(40 ms, 6 ms) }
  option large { accuracy = between 91% and 93%   latency = normal(110 ms, 15 ms) }
}
decision precision at packaging {
  option fp32
  option int8 { accuracy -= 0.5%  latency *= 0.6 }
}
decision replicas at serving in 2, 4, 8

constraint "The large model needs four replicas" model.large requires replicas >= 4
`;

const noFiles = `
${section('How decisions reach the pipeline: export "params.yaml" as dvc { serve.replicas = replicas }')}`;

function exportComment({ path, format, text }: PipelineFile): string {
  const keys = listKeys(format, text, path).filter(({ key }) => !/[\r\n]/.test(key) && isSettable(format, key));
  if (keys.length === 0) return "";
  const lines = keys
    .slice(0, mostKeys)
    .map(({ key, value }) => `//   ${key} = …   // says ${JSON.stringify(value)} now`);
  const rest = keys.length - lines.length;
  return [
    `// export ${JSON.stringify(path)} as ${format} {`,
    ...lines,
    ...(rest > 0 ? [`//   … and ${rest} more`] : []),
    "// }",
    "",
  ].join("\n");
}

const mostKeys = 12;

/** Of a workflow only what steps read: all else says how it runs. */
const isSettable = (format: string, key: string): boolean =>
  format !== "github-actions" || /(?:^|\.)(?:env|matrix)\.|\.inputs\..*\.default$/.test(key);
