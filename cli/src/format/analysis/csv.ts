import type { Analysis } from "@tradeops/engine";
import { csvText } from "@tradeops/webview/picture";
import { decisionsOf } from "./choices.js";

/**
 * The front as CSV, best first: a header line, numbers in the units that the head names. What is not asked is empty, what chooses nothing `none`,
 * several options are joined by blanks.
 */
export function frontCsv({ front, goals, recommended }: Analysis): string {
  const decisions = decisionsOf(front);
  const unit = ({ name, unit }: { name: string; unit: string }) => (unit === "" ? name : `${name} [${unit}]`);
  const head = [
    ...["id", "recommended", "decided", "knee", "tied with", "utility"],
    ...goals.flatMap((goal) => [unit(goal), `se ${unit(goal)}`]),
    ...goals.filter(({ require }) => require).map(({ name }) => `meets ${name}`),
    ...decisions,
  ];
  const rows = front.map((member) => {
    const [values, errors, meets, options] = [member.values, member.se, member.meets, member.options].map(
      (record) => new Map<string, number | (string | number)[]>(Object.entries(record)),
    );
    const number = (map: typeof values, name: string) => (map!.get(name) as number | undefined) ?? null;
    return [
      ...[member.id, yes(member.id === recommended), yes(member.decided), yes(member.knee), member.tiedWith],
      member.utility,
      ...goals.flatMap(({ name }) => [number(values, name), number(errors, name)]),
      ...goals.filter(({ require }) => require).map(({ name }) => number(meets, name)),
      ...decisions.map((decision) => choice(options!.get(decision) as (string | number)[] | undefined)),
    ];
  });
  return csvText([head, ...rows]);
}

const yes = (is: boolean): string => (is ? "yes" : "");

function choice(chosen: readonly (string | number)[] | undefined): string | number | null {
  if (!chosen) return null;
  if (chosen.length === 1) return chosen[0]!;
  return chosen.length === 0 ? "none" : chosen.join(" ");
}
