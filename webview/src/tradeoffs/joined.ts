/** `a`, `a and b`, `a, b and c` */
export function joined(parts: string[]): string {
  return parts.length <= 2 ? parts.join(" and ") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
