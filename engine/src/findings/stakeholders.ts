import type { Member, StakeholderResult } from "../analysis.js";
import type { Finding } from "../finding.js";
import { listText } from "./text.js";

/** Stakeholders who would decide differently from each other. */
export function stakeholderFindings(results: readonly StakeholderResult[], front: readonly Member[]): Finding[] {
  const wishes = results.flatMap(({ name, recommended }) => {
    const member = front.find(({ id }) => id === recommended);
    return member ? [{ name, member }] : [];
  });
  const [first] = wishes;
  const other = wishes.find(({ member }) => member !== first?.member);
  if (!first || !other) return [];
  const differing = Object.keys(first.member.options).filter(
    (decision) => chosen(first.member, decision) !== chosen(other.member, decision),
  );
  const wish = ({ member }: typeof first) =>
    differing.map((decision) => `\`${decision}\` = ${chosen(member, decision)}`).join(", ");
  const alike = wishes.filter(({ member }) => member === other.member).map(({ name }) => name);
  return [
    {
      code: "stakeholders-differ",
      severity: "info",
      message: `\`${first.name}\` would choose ${wish(first)}, and ${listText(alike)} ${wish(other)}: decide between them in a record, and say why.`,
      id: other.name,
      related: [{ id: first.name, message: `\`${first.name}\` is here.` }],
    },
  ];
}

const chosen = ({ options }: Member, decision: string): string =>
  new Map(Object.entries(options)).get(decision)?.join(" + ") || "none";
