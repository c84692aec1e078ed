import type { Evidence, EvidenceReading } from "@tradeops/engine";
import {
  experimentsInAnswer,
  mlflowMetric,
  parseKeyPath,
  readMlflow,
  readPrometheus,
  runsInAnswer,
} from "@tradeops/pipelines";
import { CannotRun } from "../exit.js";
import { askJson } from "./json.js";

/** Servers that are asked, because the command line names them. */
export interface Servers {
  prometheus?: URL;
  mlflow?: URL;
  /** Where tokens are: `PROMETHEUS_TOKEN`, `MLFLOW_TRACKING_TOKEN`. */
  environment: Readonly<Record<string, string | undefined>>;
}

/** The servers that options of the command line name. Throws `CannotRun`. */
export function serversOf({ prometheus, mlflow }: { prometheus?: string; mlflow?: string }): Servers {
  return { prometheus: address(prometheus), mlflow: address(mlflow), environment: process.env };
}

function address(written: string | undefined): URL | undefined {
  if (written === undefined) return undefined;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new CannotRun(`${written} is no address: write it as http://localhost:9090`);
}

/** What the server of a tool says of an evidence. A server that was not named is not asked. */
export async function readServer(evidence: Evidence, servers: Servers): Promise<EvidenceReading> {
  const { source, id } = evidence;
  if (source.kind !== "tool") throw new Error(`${id} is of no tool`);
  const server = source.tool === "mlflow" ? servers.mlflow : servers.prometheus;
  if (!server) return none(id, `It was not asked of ${source.tool}: say where that is, by \`--${source.tool} URL\`.`);
  return source.tool === "mlflow"
    ? ofMlflow(evidence, source.query, server, servers)
    : ofPrometheus(evidence, source.query, server, servers);
}

async function ofPrometheus(
  evidence: Evidence,
  query: string,
  server: URL,
  { environment }: Servers,
): Promise<EvidenceReading> {
  const url = below(server, "api/v1/query");
  url.searchParams.set("query", query);
  const answer = await askJson(url, { token: environment.PROMETHEUS_TOKEN });
  return "problem" in answer
    ? none(evidence.id, `Prometheus ${answer.problem}.`)
    : readPrometheus(evidence, query, answer.json);
}

async function ofMlflow(
  evidence: Evidence,
  query: string,
  server: URL,
  { environment }: Servers,
): Promise<EvidenceReading> {
  const key = parseKeyPath(query);
  if (!key)
    return none(evidence.id, `\`${query}\` names no metric: write it as \`rmse\`, or \`EXPERIMENT.metrics.rmse\`.`);
  const metric = mlflowMetric(key);
  const ask = (path: string, body: object) =>
    askJson(below(server, `api/2.0/mlflow/${path}`), { body, token: environment.MLFLOW_TRACKING_TOKEN });
  const found = await ask("experiments/search", { max_results: 1000 });
  if ("problem" in found) return none(evidence.id, `MLflow ${found.problem}.`);
  const experiments = experimentsInAnswer(found.json);
  const ids = [...experiments]
    .filter(([, name]) => metric.experiment === undefined || name === metric.experiment)
    .map(([id]) => id);
  if (ids.length === 0) return readMlflow(evidence, metric, [], "mlflow");
  const runs = await ask("runs/search", {
    experiment_ids: ids,
    max_results: 1000,
    order_by: ["attributes.start_time DESC"],
  });
  return "problem" in runs
    ? none(evidence.id, `MLflow ${runs.problem}.`)
    : readMlflow(evidence, metric, runsInAnswer(runs.json, experiments), "mlflow");
}

/** An address below that of a server, which may itself have a path. */
function below(server: URL, path: string): URL {
  return new URL(path, server.href.endsWith("/") ? server : `${server.href}/`);
}

const none = (id: string, problem: string): EvidenceReading => ({ id, measurements: [], problem });
