import { pathWord, plainWord } from "@tradeops/pipelines";
import type { TargetOptions } from "./target.js";

/** The command that collects a sweep: what says where it is and what it measures, as it was given. */
export function thenCollect(
  path: string | undefined,
  { table, into, metric, folder, system }: TargetOptions & { system?: string },
): string {
  const option = (name: string, value: string | undefined, word = plainWord) =>
    value === undefined ? [] : [`--${name} ${word(value)}`];
  return [
    "tradeops sweep collect",
    ...(path === undefined ? [] : [pathWord(path)]),
    ...option("table", table),
    ...option("into", into, pathWord),
    ...(metric ?? []).flatMap((one) => option("metric", one)),
    ...option("folder", folder === "sweep" ? undefined : folder, pathWord),
    ...option("system", system),
  ].join(" ");
}
