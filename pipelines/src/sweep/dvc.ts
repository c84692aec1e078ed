import { showPath } from "../showPath.js";
import { shellWord } from "./inert.js";
import { sealed } from "./seal.js";
import type { EngineFile, Override, SweepJob } from "./types.js";

/** A script for DVC's queue on one machine: without an argument it queues what has not been run, with `results` it takes home what has. */
export function dvcScript({ points, folder, result = "metrics.json", parameters }: SweepJob): EngineFile {
  const queued: string[] = [];
  const known = new Map<string, string>();
  for (const { id, overrides } of points) {
    const words: string[] = [];
    for (const override of overrides) {
      const word = overrideOf(override);
      if (typeof word !== "string") return word;
      words.push(word);
    }
    const all = words.sort().join(" ");
    if (known.has(all))
      return {
        problem: `DVC would run the candidates ${known.get(all)} and ${id} alike: export the decisions ${parameters.map(({ name }) => `\`${name}\``).join(", ")} to a parameter file, as in \`export "params.yaml" as dvc { … }\``,
      };
    known.set(all, id);
    queued.push(`queue ${[shellWord(id), ...words.map((word) => `-S ${word}`)].join(" ")}`);
  }
  const head = [
    "#!/bin/sh",
    `# sh ${shellWord(`${folder}/dvc.sh`)} queues experiments; \`dvc queue start --jobs N\` runs them; with the argument \`results\` it takes their results home.`,
    "# To go on after a failure or an interruption, run all three again.",
  ];
  const body = [
    "set -u",
    `folder=${shellWord(folder)} result=${shellWord(result)}`,
    `experiment() { git for-each-ref --count=1 --format='%(refname)' "refs/exps/*/*/tradeops-$1"; }`,
    "results() {",
    '  mkdir -p "$folder" || exit 1',
    `  for id in ${points.map(({ id }) => shellWord(id)).join(" ")}; do`,
    '    ref=$(experiment "$id")',
    '    if [ -z "$ref" ] || [ -d "$folder/metrics-$id.json" ] || [ -s "$folder/metrics-$id.json" ]; then continue; fi',
    '    if git show "$ref:./$result" >"$folder/.$id.$$.part"; then mv -f "$folder/.$id.$$.part" "$folder/metrics-$id.json"',
    '    else rm -f "$folder/.$id.$$.part"; echo "the experiment has no file $result in Git" >"$folder/failed-$id.txt"; fi',
    "  done",
    "}",
    'if [ "$*" = results ]; then results; exit; fi',
    "# What is queued, or runs: what a worker that was killed left behind is called running for ever.",
    "busy=$(dvc queue status) || exit 1",
    `case "$busy" in *"Worker status: 0 active"*) busy=$(printf '%s\\n' "$busy" | grep -v ' Running *$') ;; esac`,
    "queue() {",
    "  id=$1; shift",
    '  if { [ -f "$folder/metrics-$id.json" ] && [ -s "$folder/metrics-$id.json" ]; } || [ -n "$(experiment "$id")" ]; then return; fi',
    `  if printf '%s\\n' "$busy" | grep -q "tradeops-$id .*\\(Queued\\|Running\\) *\\$"; then return; fi`,
    '  dvc exp run --queue -n "tradeops-$id" "$@" || exit 1',
    "}",
    ...queued,
  ];
  return { text: sealed(head, body) };
}

/** `file:path=value` as a word of a shell, in Hydra's grammar of overrides. */
function overrideOf({ file, key, value }: Override): string | { problem: string } {
  const path = showPath(key);
  if (!/^[\w][\w./-]*$/.test(file) || !key.every((step) => step.kind === "name" && /^[A-Za-z_][\w-]*$/.test(step.name)))
    return {
      problem: `\`${file}:${path}\` cannot be named on DVC's command line: export to plain names of letters and digits`,
    };
  const text = hydraValue(value);
  if (text === undefined)
    return {
      problem: `\`${file}:${path}\` would be \`${value}\`, which DVC fills in or cannot take on its command line: export a simpler text`,
    };
  return shellWord(`${file}:${path}=${text}`);
}

/**
 * A value in Hydra's grammar; texts in single quotes, in which a quote is escaped, and backslashes before one. Undefined for what OmegaConf would fill in,
 * and for control characters. https://hydra.cc/docs/advanced/override_grammar/basic/
 */
export function hydraValue(value: Override["value"]): string | undefined {
  if (typeof value !== "string") return String(value);
  if (/\$\{|[^\P{C}\p{Cf}]/u.test(value)) return undefined;
  return `'${value.replace(/(\\*)(?:'|$)/g, (all, slashes: string) => slashes + slashes + (all.endsWith("'") ? "\\'" : ""))}'`;
}
