import type { Query } from "@tradeops/pipelines";

/** A database in memory. What is asked of it changes no file. */
export interface Database {
  query: Query;
  /** Those that hold rows, and nothing that is computed when it is read: no view, no virtual table, none with generated columns. */
  tables: ReadonlySet<string>;
  close(): void;
}

/**
 * Opens the bytes of a SQLite file. The library is SQLite itself as WebAssembly (sql.js), loaded only here: Node 20 has no SQLite of its own, and
 * one that is compiled for the machine would have to be installed. Throws for what is no database.
 */
export async function openDatabase(bytes: Uint8Array): Promise<Database> {
  const { default: start } = await import("sql.js/dist/sql-wasm-inline.js");
  const { Database } = await start();
  const database = new Database(withoutWal(bytes));
  const query: Query = (sql, ...values) => {
    const statement = database.prepare(sql, values);
    const rows: unknown[][] = [];
    try {
      while (statement.step()) rows.push(statement.get());
      return rows;
    } finally {
      statement.free();
    }
  };
  return { query, tables: tablesOf(query), close: () => database.close() };
}

/** SQLite itself refuses a schema that calls something a table which its statement does not. */
function tablesOf(query: Query): Set<string> {
  const rows = query("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE %'");
  const computed = (name: string) => query("SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden <> 0", name).length > 0;
  return new Set(rows.map(([name]) => String(name)).filter((name) => !computed(name)));
}

/** A database in write-ahead mode cannot be opened from memory: its header is made to say otherwise (bytes 18 and 19, sqlite.org/fileformat.html). */
function withoutWal(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  if (copy[18] === 2) copy[18] = 1;
  if (copy[19] === 2) copy[19] = 1;
  return copy;
}
