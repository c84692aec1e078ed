import { isComputable } from "@tradeops/engine";
import { type ast, libraries } from "@tradeops/grammar";
import { type CsvTable, readCsv } from "@tradeops/pipelines";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import { columnList, rowsOf } from "../data/rows.js";
import { documentOf, forget, link } from "../language/documents.js";
import { nodesOf } from "../language/nodes.js";
import type { Services } from "../language/pool.js";
import { noteLinked, unlink } from "../language/relink.js";
import { createServices, type TradeOpsServices } from "../language/services.js";
import type { Data, DataRow } from "../lower/context.js";
import { createReport, type Report, type Target } from "../lower/report.js";
import type { Files, ReadProblem } from "./files.js";
import { resolvePath } from "./paths.js";

/** Sizes in bytes: of a model, and of a file of data. */
const mostText = 1_000_000;
const mostData = 20_000_000;

export interface LoadedFile {
  /** The project's path; of a library its URI. */
  path: string;
  document: LangiumDocument<ast.Model>;
  library: boolean;
  imports: { node: ast.Import; file: LoadedFile }[];
}

export interface Loaded {
  /** By path: the files asked for, and all that they import. */
  files: ReadonlyMap<string, LoadedFile>;
  /** Files that could not be read, by path. */
  unread: ReadonlyMap<string, ReadProblem>;
  services: TradeOpsServices;
  data: Data;
  report: Report;
}

/** Reads the files asked for, follows their imports, reads the data that they name, and links it all. Never rejects for what a file says. */
export async function load(
  files: Files,
  paths: readonly string[],
  services: Services = createServices(),
): Promise<Loaded> {
  const { language } = services;
  forget(services);
  const report = createReport();
  const surroundings = language.project.Surroundings;
  const loaded = new Map<string, LoadedFile>();
  const unread = new Map<string, ReadProblem>();
  surroundings.builtin = documentOf(services, "tradeops:/stages.tradeops", stages);

  const queue: LoadedFile[] = [];
  const open = async (path: string): Promise<LoadedFile | ReadProblem> => {
    const known = loaded.get(path);
    if (known) return known;
    const library = libraries.get(path);
    const result = library === undefined ? await files.read(path, mostText) : { text: library };
    if ("problem" in result) return result.problem;
    const uri =
      library === undefined
        ? `${files.root}/${path.split("/").map(encodeURIComponent).join("/")}`
        : `tradeops:/${path.slice("tradeops:".length)}.tradeops`;
    const document = documentOf(services, uri, result.text);
    const file: LoadedFile = { path, document, library: library !== undefined, imports: [] };
    loaded.set(path, file);
    queue.push(file);
    return file;
  };

  for (const path of paths) {
    const file = await open(path);
    if (typeof file === "string") unread.set(path, file);
  }
  for (let n = 0; n < queue.length; n++) {
    const file = queue[n]!;
    for (const node of importsOf(file)) {
      const target = await follow(node, file, open, report);
      if (!target) continue;
      surroundings.imports.set(node, target.document);
      file.imports.push({ node, file: target });
    }
  }
  const tables = await readTables(queue, files, report);
  const documents = [surroundings.builtin, ...queue.map((file) => file.document)];
  const byData = tables.size > 0;
  unlink(services, documents, byData);
  describeRows(queue, tables, surroundings, report);
  link(services, documents);
  noteLinked(services, documents, byData);
  return { files: loaded, unread, services: language, data: dataOf(surroundings, tables, queue, report), report };
}

const stages = "stage data\nstage training\nstage evaluation\nstage packaging\nstage serving\nstage operation\n";

const importsOf = (file: LoadedFile): ast.Import[] =>
  (file.document.parseResult.value.statements ?? []).filter(
    (node): node is ast.Import => node.$type === "Import" && node.uri !== undefined,
  );

async function follow(
  node: ast.Import,
  from: LoadedFile,
  open: (path: string) => Promise<LoadedFile | ReadProblem>,
  report: Report,
): Promise<LoadedFile | undefined> {
  const target = { node, property: "uri" };
  if (node.uri.startsWith("tradeops:")) {
    if (libraries.has(node.uri)) return (await open(node.uri)) as LoadedFile;
    report(
      "import-missing",
      target,
      `There is no library \`${node.uri}\`: import ${[...libraries.keys()].map((name) => `\`${name}\``).join(" or ")}.`,
    );
    return undefined;
  }
  const path = resolvePath(from.path, node.uri);
  if (typeof path !== "string") {
    report("import-outside", target, `\`${node.uri}\` ${path.problem}.`);
    return undefined;
  }
  const file = await open(path);
  if (typeof file === "string") {
    const code =
      file === "missing"
        ? "import-missing"
        : file === "outside"
          ? "import-outside"
          : file === "too-large"
            ? "file-too-large"
            : file === "not-text"
              ? "not-utf8"
              : "file-unreadable";
    report(code, target, `\`${node.uri}\` ${readProblems[file]}.`);
    return undefined;
  }
  if (file.document.parseResult.value.statements?.some((statement) => statement.$type === "System")) {
    report(
      "import-system",
      target,
      `\`${node.uri}\` is a system of its own; only files without \`system\` can be imported. Move what both need into one.`,
    );
    return undefined;
  }
  return file;
}

/** What a read problem means, as the end of a sentence about the file. */
export const readProblems: Readonly<Record<ReadProblem, string>> = {
  missing: "does not exist: correct the path, or make the file",
  outside: "lies outside the project: name a file inside it",
  folder: "is a folder: name a file",
  special: "is a pipe or a device: name an ordinary file",
  "too-large": "is too large to be read: name a smaller file",
  "not-text": "is no UTF-8 text: save it as UTF-8",
  unreadable: "cannot be read: make it an ordinary file that you may read",
};

type Named = ast.Decision | ast.Table | ast.Samples;

/** What a node reads data from, and where it says so. */
function sourceOf(node: AstNode): { node: Named; file: string; target: Target } | undefined {
  if (node.$type === "Rows") {
    const rows = node as ast.Rows;
    return rows.file === undefined
      ? undefined
      : { node: rows.$container, file: rows.file, target: { node: rows, property: "file" } };
  }
  if (node.$type !== "Table" && node.$type !== "Samples") return undefined;
  const named = node as ast.Table | ast.Samples;
  return named.file === undefined
    ? undefined
    : { node: named, file: named.file, target: { node: named, property: "file" } };
}

async function readTables(
  loaded: readonly LoadedFile[],
  files: Files,
  report: Report,
): Promise<Map<Named, { csv: CsvTable; path: string }>> {
  const byPath = new Map<string, CsvTable | Unreadable>();
  const tables = new Map<Named, { csv: CsvTable; path: string }>();
  for (const { path: from, document } of loaded) {
    for (const node of nodesOf(document, "Rows", "Table", "Samples")) {
      const source = sourceOf(node);
      if (!source) continue;
      const path = resolvePath(from, source.file);
      if (typeof path !== "string") {
        report("data-outside", source.target, `\`${source.file}\` ${path.problem}.`);
        continue;
      }
      const csv = byPath.get(path) ?? (await readTable(files, path));
      byPath.set(path, csv);
      if ("code" in csv) report(csv.code, source.target, `\`${source.file}\` ${csv.problem}.`);
      else tables.set(source.node, { csv, path });
    }
  }
  return tables;
}

interface Unreadable {
  code: "data-missing" | "data-outside" | "data-unreadable";
  problem: string;
}

async function readTable(files: Files, path: string): Promise<CsvTable | Unreadable> {
  const read = await files.read(path, mostData);
  if ("problem" in read) {
    const code =
      read.problem === "missing" ? "data-missing" : read.problem === "outside" ? "data-outside" : "data-unreadable";
    return { code, problem: readProblems[read.problem] };
  }
  const csv = readCsv(read.text);
  return "problem" in csv ? { code: "data-unreadable", problem: csv.problem } : csv;
}

function describeRows(
  loaded: readonly LoadedFile[],
  tables: ReadonlyMap<Named, { csv: CsvTable; path: string }>,
  surroundings: TradeOpsServices["project"]["Surroundings"],
  report: Report,
): void {
  for (const { document } of loaded) {
    for (const node of document.parseResult.value.statements ?? []) {
      if (node.$type !== "Decision" && node.$type !== "Table") continue;
      const table = tables.get(node);
      if (!table) continue;
      surroundings.columns.set(
        node,
        table.csv.columns.map((name, $containerIndex) => ({
          $type: "DataColumn",
          $container: node,
          $containerProperty: "columns",
          $containerIndex,
          name,
        })),
      );
      surroundings.rows.set(node, rowsOf(node, table.csv, table.path, report));
    }
  }
}

function dataOf(
  surroundings: TradeOpsServices["project"]["Surroundings"],
  tables: ReadonlyMap<Named, { csv: CsvTable; path: string }>,
  loaded: readonly LoadedFile[],
  report: Report,
): Data {
  const pathOf = new Map(loaded.map((file) => [file.document as LangiumDocument, file.path]));
  const rows = (node: ast.Decision | ast.Table): readonly DataRow[] | undefined => surroundings.rows.get(node);
  return {
    rows,
    table: rows,
    samples: (node) => {
      const table = tables.get(node);
      return table && columnOf(node, table.csv, report);
    },
    path: (from, written) => {
      const path = resolvePath(pathOf.get(AstUtils.getDocument(from)) ?? "", written);
      if (typeof path === "string") return path;
      report("path-outside", { node: from, property: "file" }, `\`${written}\` ${path.problem}.`);
      return undefined;
    },
    folder: (of) => pathOf.get(AstUtils.getDocument(of))?.replace(/\/?[^/]*$/, "") ?? "",
  };
}

/** The numbers of a column, one for each row. */
function columnOf(node: ast.Samples, csv: CsvTable, report: Report): number[] | undefined {
  const target = { node, property: "column" };
  if (!csv.columns.includes(node.column)) {
    report("data-column", target, `\`${node.file}\` has no column \`${node.column}\`: name one of ${columnList(csv)}.`);
    return undefined;
  }
  const numbers: number[] = [];
  for (const row of csv.rows) {
    const cell = row.cells.get(node.column);
    const value = cell === undefined ? Number.NaN : Number(cell);
    if (!isComputable(value)) {
      report(
        "data-column",
        target,
        `Line ${row.line} of \`${node.file}\` has ${cell === undefined ? "no number" : `\`${cell}\``} in column \`${node.column}\`: write a number there, samples are drawn from every row.`,
      );
      return undefined;
    }
    numbers.push(value);
  }
  if (numbers.length === 0)
    report("data-empty", { node, property: "file" }, `\`${node.file}\` has no rows to draw from: add some.`);
  return numbers.length > 0 ? numbers : undefined;
}
