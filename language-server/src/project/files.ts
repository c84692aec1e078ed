/**
 * Where texts come from: Node's file system, memory, or requests to a client. The only port to the outside that the language has.
 *
 * Paths are relative to the project's root, with `/`, normalised, without `..` (`models/fraud.tradeops`). An implementation
 * resolves links and answers `outside` for whatever then lies outside the root: callers never see a path of the machine.
 */
export interface Files {
  /** The URI of the project's root, without a trailing `/`, such as `file:///home/ada/fraud`. */
  readonly root: string;
  /** Reads a text file of at most `limit` bytes. Never rejects. */
  read(path: string, limit: number): Promise<ReadResult>;
  /** The path without links, to tell whether two name one file; of a file that does not exist, the path itself. Never rejects. */
  real(path: string): Promise<string>;
  /** The paths of the `.tradeops` files below a folder (`""` is the root), sorted; ignored folders are left out. Never rejects. */
  models(folder: string): Promise<string[]>;
  /** Why `models` did not find all, as a sentence without its end; undefined where it did. */
  stopped?(): string | undefined;
}

export type ReadResult = { text: string } | { problem: ReadProblem };

/** `not-text`: it holds bytes that are no UTF-8, or NUL; `special`: it is a pipe, a socket or a device. */
export type ReadProblem = "missing" | "outside" | "folder" | "special" | "too-large" | "not-text" | "unreadable";
