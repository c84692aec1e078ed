import type { Evidence, EvidenceReading } from "@tradeops/engine";
import type { Files } from "@tradeops/language-server";
import { listFolder } from "@tradeops/language-server/node";
import {
  mlflowMetric,
  mlflowNames,
  mlflowTables,
  optunaTables,
  readMlflow,
  readOptuna,
  runsInDatabase,
  runsInFolder,
} from "@tradeops/pipelines";
import { readDatabaseFile } from "./databaseFile.js";
import { openDatabase } from "./sqlite.js";

/** Files in a folder of runs are read up to this size, in bytes. */
const mostFile = 1_000_000;

/** What a store in the project holds of an evidence: a database of MLflow or Optuna, or MLflow's folder of runs. */
export async function readStore(evidence: Evidence, path: string, files: Files): Promise<EvidenceReading> {
  const read = await readDatabaseFile(files, path);
  if ("bytes" in read) return readDatabase(evidence, path, read.bytes);
  return read.kind === "folder" ? readFolder(evidence, path, files) : none(evidence, `\`${path}\` ${read.problem}.`);
}

async function readDatabase(evidence: Evidence, path: string, bytes: Uint8Array): Promise<EvidenceReading> {
  const unreadable = (reason: string) =>
    none(evidence, `\`${path}\` cannot be read as a database of MLflow or Optuna: ${reason}.`);
  if (!/\.(?:db|sqlite3?)$/i.test(path))
    return unreadable(
      "its name does not end in `.db` or `.sqlite`; name a file of JSON, YAML, TOML or CSV, or a database",
    );
  let database: Awaited<ReturnType<typeof openDatabase>> | undefined;
  try {
    database = await openDatabase(bytes);
    const { tables, query } = database;
    const key = keyOf(evidence);
    const isMlflow = tables.has("latest_metrics");
    if (!isMlflow && !tables.has("trial_values")) return unreadable("it has the tables of neither; name another file");
    const absent = (isMlflow ? mlflowTables : optunaTables).find((name) => !tables.has(name));
    if (absent !== undefined)
      return unreadable(
        `\`${absent}\` is no table in it, and what is computed when it is read, such as a view, is not asked; name the database that the tool wrote`,
      );
    return isMlflow
      ? readMlflow(evidence, mlflowMetric(key), runsInDatabase(query), path)
      : readOptuna(evidence, key, query, path);
  } catch (error) {
    return unreadable(`${error instanceof Error ? error.message : String(error)}; look at the file`);
  } finally {
    database?.close();
  }
}

async function readFolder(evidence: Evidence, path: string, files: Files): Promise<EvidenceReading> {
  const metric = mlflowMetric(keyOf(evidence));
  const folder = {
    list: async (inner: string) =>
      (await listFolder(files.root, inner === "" ? path : `${path}/${inner}`)).map((name) => name.replace(/\/$/, "")),
    read: async (inner: string) => {
      const result = await files.read(`${path}/${inner}`, mostFile);
      return "text" in result ? result.text : undefined;
    },
  };
  return readMlflow(evidence, metric, await runsInFolder(folder, metric.metric, mlflowNames(evidence.where)), path);
}

const keyOf = ({ source }: Evidence) => (source.kind === "file" ? source.at : []);

const none = ({ id }: Evidence, problem: string): EvidenceReading => ({ id, measurements: [], problem });
