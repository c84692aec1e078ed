/** SQLite with its WebAssembly in the same file, so that the bundle needs no other. */
declare module "sql.js/dist/sql-wasm-inline.js" {
  import initSqlJs from "sql.js";
  export default initSqlJs;
}
