/** A field of what a server answered; undefined of whatever has none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** A list, or nothing in its place. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A text, a number or a boolean as text; empty for whatever else. */
export const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
