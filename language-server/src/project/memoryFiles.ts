import type { Files } from "./files.js";

/** Files that exist only here: texts by path. For tests, and for texts that have no file. */
export function memoryFiles(texts: ReadonlyMap<string, string>, root = "memory:/project"): Files {
  return {
    root,
    read: async (path, limit) => {
      const text = texts.get(path);
      if (text === undefined) return { problem: "missing" };
      return text.length > limit ? { problem: "too-large" } : { text };
    },
    real: async (path) => path,
    models: async (folder) =>
      [...texts.keys()]
        .filter((path) => path.endsWith(".tradeops") && (folder === "" || path.startsWith(`${folder}/`)))
        .sort(),
  };
}
