import type { ast } from "@tradeops/grammar";
import type { LangiumDocument } from "langium";
import type { DataRow } from "../lower/context.js";

const mostCompared = 20_000_000;

/** What the names of a document can refer to outside it: filled by the loader before anything is linked. */
export class Surroundings {
  /** The documents that imports lead to. */
  readonly imports = new Map<ast.Import, LangiumDocument<ast.Model>>();
  /** The rows of a data-driven decision or a table that its `where` keeps. */
  readonly rows = new Map<ast.Decision | ast.Table, readonly DataRow[]>();
  /** The columns that expressions about the rows can name. */
  readonly columns = new Map<ast.Decision | ast.Table, readonly ast.DataColumn[]>();
  /** Always visible: the built-in stages. */
  builtin: LangiumDocument<ast.Model> | undefined;

  /** Letters that may still be compared to suggest what was meant by unknown names: a bound on the time that thousands of them take. */
  suggesting = mostCompared;

  clear(): void {
    this.suggesting = mostCompared;
    this.imports.clear();
    this.rows.clear();
    this.columns.clear();
  }
}
