/** Refuses files that a tool makes anew each time. */
export function generated(message: string): { code: string; message: string } {
  return { code: "export-generated-file", message };
}

/** Refuses files that the format's tool does not read, or that are not values. */
export function wrongFile(message: string): { code: string; message: string } {
  return { code: "export-wrong-file", message };
}

/** The line by which exports know a file of their own. */
export const ownLine =
  "# Written by `tradeops export`, which replaces it as a whole: decide again instead of editing it.";
