import type { Files } from "./files.js";

/** Files with some texts in place of what is stored: the unsaved buffers of an editor. Paths are the project's. */
export function overlay(files: Files, texts: ReadonlyMap<string, string>): Files {
  return {
    root: files.root,
    read: async (path, limit) => {
      const text = texts.get(path);
      return text === undefined ? files.read(path, limit) : text.length > limit ? { problem: "too-large" } : { text };
    },
    stopped: () => files.stopped?.(),
    real: files.real,
    models: async (folder) => {
      const inside = (path: string) => folder === "" || path.startsWith(`${folder}/`);
      const open = [...texts.keys()].filter((path) => path.endsWith(".tradeops") && inside(path));
      return [...new Set([...(await files.models(folder)), ...open])].sort();
    },
  };
}
