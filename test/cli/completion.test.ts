import { execFileSync } from "node:child_process";
import { chmodSync, existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { folder } from "./folder.js";

const root = resolve(import.meta.dirname, "../..");
const model = `system small
quality cost "Cost" unit USD
goal cheap { minimize mean(cost) }
decision size { option little { cost: 1 USD } option large { cost: 2 USD } }
decision extra select 0..1 { option cache { cost: 1 USD } }
`;

/** What bash would offer at the end of a line, by the script that the command prints. */
function offered(line: string, files: Record<string, string> = { "small.tradeops": model }): string[] {
  const cwd = folder(files);
  const bin = folder({
    tradeops: `#!/bin/sh\nexec "${process.execPath}" "${join(root, "cli/dist/cli.js")}" "$@"\n`,
  });
  chmodSync(join(bin, "tradeops"), 0o755);
  const script = `
    source /dev/stdin <<< "$(tradeops completion bash)"
    COMP_LINE=$1; COMP_POINT=\${#COMP_LINE}; read -ra COMP_WORDS <<< "$COMP_LINE"
    [[ $COMP_LINE == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
    _get_comp_words_by_ref() { words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=\${words[cword]}; prev=\${words[cword-1]}; }; __ltrim_colon_completions() { :; }; compopt() { :; }
    "$(complete -p tradeops | sed 's/.*-F \\([^ ]*\\) .*/\\1/')" tradeops
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["-c", script, "bash", line], {
    cwd,
    encoding: "utf8",
    env: { PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: cwd },
  })
    .split("\n")
    .filter((text) => text !== "")
    .map((text) => text.trim());
}

describe("what bash offers", { timeout: 60_000 }, () => {
  it.each<[string, string[]]>([
    ["tradeops ver", ["verify"]],
    ["tradeops graph --the", ["--theme"]],
    ["tradeops graph --theme ", ["light", "dark"]],
    ["tradeops check ", ["models/", "small.tradeops"]],
    ["tradeops check models/", ["models/other.tradeops"]],
    ["tradeops explain small.tradeops size.", ["size.little", "size.large"]],
    ["tradeops decide extra.", ["extra.none", "extra.cache"]],
    ["tradeops analyze --system ", ["small"]],
  ])("after `%s`", (line, expected) => {
    const files = { "small.tradeops": model, "notes.txt": "", "models/other.tradeops": "" };
    expect(offered(line, files).sort()).toEqual([...expected].sort());
  });

  it("never has a file whose name a shell would run", () => {
    const offers = offered("tradeops check ", { "$(touch ran).tradeops": "", "a b.tradeops": "", "fine.tradeops": "" });
    expect(offers).toEqual(["fine.tradeops"]);
    expect(existsSync("ran")).toBe(false);
  });

  it("is nothing, and no error, where a model cannot be read", () => {
    expect(offered("tradeops explain x", { "small.tradeops": "system" })).toEqual([]);
    expect(offered("tradeops explain gone/", {})).toEqual([]);
  });
});
