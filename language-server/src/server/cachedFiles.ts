import type { Files, ReadResult } from "../project/files.js";

/** Files that are read once, until someone says that they have changed. */
export interface CachedFiles extends Files {
  /** Forgets a file, or all of them and which models there are. */
  forget(path?: string): void;
}

export function cachedFiles(files: Files): CachedFiles {
  const texts = new Map<string, Promise<ReadResult>>();
  const folders = new Map<string, Promise<string[]>>();
  return {
    root: files.root,
    read: (path, limit) => once(texts, path, () => files.read(path, limit)),
    real: files.real,
    models: (folder) => once(folders, folder, () => files.models(folder)),
    stopped: () => files.stopped?.(),
    forget(path) {
      if (path === undefined) texts.clear();
      else texts.delete(path);
      if (path === undefined || path.endsWith(".tradeops")) folders.clear();
    },
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
