import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import { nextAfter } from "../features/completion/next.js";
import { createServices } from "../language/services.js";
import type { Files } from "../project/files.js";
import type { LoadedFile } from "../project/load.js";
import { type Opened, openTrees } from "../project/open.js";
import { overlay } from "../project/overlay.js";
import type { System } from "../project/project.js";
import type { CachedFiles } from "./cachedFiles.js";
import { idly } from "./timers.js";

/** A project as the newest texts have it. */
export interface State {
  opened: Opened;
  /** What is stored, with the buffers of the editor in front. */
  files: Files;
  documents: ReadonlyMap<string, LangiumDocument<ast.Model>>;
  /** Of the buffers that it was made of. */
  stamp: string;
  /** Grows with each change. */
  version: number;
}

/** The open buffers of a project by path; the stamp tells one set of versions from another. */
export interface Buffers {
  stamp: string;
  texts: ReadonlyMap<string, string>;
}

/** A project that follows its texts. Its syntax trees change in place, so everything that reads them goes through `use`, one after the other. */
export class OpenProject {
  readonly files: CachedFiles;
  private readonly buffers: () => Buffers;
  private readonly services = createServices();
  private state: State | undefined;
  private version = 0;
  private stale = true;
  private last: Promise<unknown> = Promise.resolve();

  constructor(files: CachedFiles, buffers: () => Buffers) {
    this.files = files;
    this.buffers = buffers;
  }

  /** What is stored at a path has changed. */
  storedChanged(path: string): void {
    this.files.forget(path);
    this.stale = true;
  }

  /** Works on the newest texts, when all earlier work is done. */
  use<T>(work: (state: State) => T | Promise<T>): Promise<T> {
    const result = this.last.then(async () => work(await this.current()));
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Makes the parser of the completion before somebody waits for it. */
  private warm(): void {
    nextAfter(this.services.language, "goal g { ");
  }

  private async current(): Promise<State> {
    const { stamp, texts } = this.buffers();
    if (this.state && !this.stale && this.state.stamp === stamp) return this.state;
    this.stale = false;
    const files = overlay(this.files, texts);
    const opened = await openTrees(files, [""], this.services);
    const documents = new Map(
      [...opened.loaded.files.values()].map(({ document }) => [document.uri.toString(), document]),
    );
    if (!this.state) idly(() => this.warm(), later);
    this.state = { opened, files, documents, stamp, version: ++this.version };
    return this.state;
  }
}

/** Milliseconds after the first load, when its findings are out. */
const later = 300;

/** A file with all that it imports. */
export function closureOf(file: LoadedFile): Set<LoadedFile> {
  const found = new Set([file]);
  for (const one of found) for (const { file: target } of one.imports) found.add(target);
  return found;
}

/** The URIs of a system's files. */
export function partsOf({ opened }: State, system: System): Set<string> {
  const file = [...opened.loaded.files.values()].find(({ document }) => document.uri.toString() === system.uri);
  return new Set(file ? [...closureOf(file)].map(({ document }) => document.uri.toString()) : [system.uri]);
}
