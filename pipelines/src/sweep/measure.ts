import { shellWord } from "./inert.js";

/**
 * Lines of a POSIX shell that measure the candidate in `$id` and `$params`: they give the command `TRADEOPS_ID`, `TRADEOPS_PARAMS` (JSON) and
 * `TRADEOPS_METRICS`, the file that it writes its JSON to. That takes its name only when the command has ended well, so that a run that is killed leaves no
 * result; what has one is not measured again.
 */
export function measureLines(folder: string, command: string): string[] {
  return [
    `folder=${shellWord(folder)}`,
    'out="$folder/metrics-$id.json"',
    'if [ -f "$out" ] && [ -s "$out" ]; then echo "$id has been measured" >&2; exit 0; fi',
    'mkdir -p "$folder" && rm -f "$folder/failed-$id.txt" || exit 1',
    'if [ -d "$out" ]; then echo "$out is a folder: remove it" >&2; exit 1; fi',
    "TRADEOPS_ID=$id TRADEOPS_PARAMS=$params TRADEOPS_METRICS=$folder/.$id.$$.part",
    "export TRADEOPS_ID TRADEOPS_PARAMS TRADEOPS_METRICS",
    "status=0",
    `sh -c ${shellWord(command)} || status=$?`,
    'if [ "$status" -ne 0 ]; then problem="the command ended with $status"',
    'elif [ ! -s "$TRADEOPS_METRICS" ]; then problem="the command wrote nothing to TRADEOPS_METRICS"',
    'else mv -f "$TRADEOPS_METRICS" "$out"; exit; fi',
    'rm -f "$TRADEOPS_METRICS"',
    `printf '%s\\n' "$problem" >"$folder/failed-$id.txt"`,
    'echo "$id: $problem" >&2',
    "exit 1",
  ];
}
