/** What a part of a model says, without the names of its random variables: what means the same has the same text. */
export const meaningOf = (part: unknown): string =>
  JSON.stringify(part, (key, value) => (key === "stream" ? undefined : value)) ?? "";
