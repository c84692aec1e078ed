import { execFileSync, spawnSync } from "node:child_process";
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

/** A folder in which `tradeops` is a command. */
function command(): string {
  const bin = folder({
    tradeops: `#!/bin/sh\nexec "${process.execPath}" "${join(root, "cli/dist/cli.js")}" "$@"\n`,
  });
  chmodSync(join(bin, "tradeops"), 0o755);
  return bin;
}

/** What shells run: the words of a line, the last one being typed, as the shell has them. */
const asked = {
  bash: `source <(tradeops completion bash)
    COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
    compopt() { :; }
    _tradeops; printf '%s\n' "\${COMPREPLY[@]}"`,
  zsh: `compdef() { :; }
    compadd() { [[ $1 == -S ]] && shift 2; print -rl -- "\${(@P)2}"; }
    source <(tradeops completion zsh)
    words=("$@"); CURRENT=$#
    _tradeops`,
  fish: `tradeops completion fish | source
    complete -C "$argv"`,
};
type Shell = keyof typeof asked;
const isThere = (shell: Shell) => spawnSync(shell, ["-c", "exit"]).status === 0;

/** What a shell would offer after these words. */
function offered(shell: Shell, words: string[], files: Record<string, string> = { "small.tradeops": model }): string[] {
  const cwd = folder(files);
  const args = shell === "fish" ? ["-c", asked.fish, ...words] : ["-c", asked[shell], shell, ...words];
  return execFileSync(shell, args, {
    cwd,
    encoding: "utf8",
    env: { PATH: `${command()}${delimiter}${process.env.PATH}`, HOME: cwd },
  })
    .split("\n")
    .map((text) => text.split("\t")[0]!.trim())
    .filter((text) => text !== "");
}

describe.each(["bash", "zsh", "fish"] as const)("what %s offers", { timeout: 60_000 }, (shell) => {
  const there = isThere(shell);

  it.skipIf(!there).each<[string, string[]]>([
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
    expect(offered(shell, line.split(" "), files).sort()).toEqual([...expected].sort());
  });

  it.skipIf(!there)("never has a file whose name a shell would run", () => {
    const files = { "$(touch ran).tradeops": "", "a b.tradeops": "", "fine.tradeops": "" };
    expect(offered(shell, ["tradeops", "check", ""], files)).toEqual(["fine.tradeops"]);
  });

  it.skipIf(!there)("runs nothing that is typed", () => {
    const cwd = folder({});
    const ran = join(cwd, "ran");
    for (const words of [
      ["check", `$(touch ${ran})`, ""],
      ["check", `\`touch ${ran}\``, ""],
      ["graph", ">", ran, "--the"],
      ["check", `;touch ${ran};`, ""],
    ])
      offered(shell, ["tradeops", ...words]);
    expect(existsSync(ran)).toBe(false);
  });

  it.skipIf(!there)("is nothing, and no error, where a model cannot be read", () => {
    expect(offered(shell, ["tradeops", "explain", "x"], { "small.tradeops": "system" })).toEqual([]);
    expect(offered(shell, ["tradeops", "explain", "gone/"], {})).toEqual([]);
  });
});
