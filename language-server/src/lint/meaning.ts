/** What a part of a model says, without the names of its random variables: what means the same has the same text. */
export const meaningOf = (part: unknown): string => (JSON.stringify(part) ?? "").replace(streams, "");

/** Within a text of JSON, quotes have a backslash before them: this is always a property. */
const streams = /"stream":"(?:[^"\\]|\\.)*",?/g;
