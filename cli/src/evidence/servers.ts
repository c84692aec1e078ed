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
import { type Answer, askJson, type Request } from "./json.js";

/** Servers that are asked, because the command line names them. */
export interface Servers {
  prometheus?: URL;
  mlflow?: URL;
  /** Where tokens are: `PROMETHEUS_TOKEN`, `MLFLOW_TRACKING_TOKEN`. */
  environment: Readonly<Record<string, string | undefined>>;
  /** How often a server was waited for in vain, by its address. */
  late: Map<string, number>;
}

/** A server that was waited for in vain so often is not asked again: many evidences would take many times as long. */
const mostLate = 2;

/** The servers that options of the command line name. Throws `CannotRun`. */
export function serversOf({ prometheus, mlflow }: { prometheus?: string; mlflow?: string }): Servers {
  return { prometheus: address(prometheus), mlflow: address(mlflow), environment: process.env, late: new Map() };
}

function address(written: string | undefined): URL | undefined {
  if (written === undefined) return undefined;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  // What follows may be a password: it is not said.
  if (url?.username || url?.password || /^[^/?#]*@|\/\/[^/?#]*@/.test(written))
    throw new CannotRun(
      "an address of a server has a name or password in it: give a token in PROMETHEUS_TOKEN or MLFLOW_TRACKING_TOKEN instead",
    );
  if (url?.protocol !== "http:" && url?.protocol !== "https:")
    throw new CannotRun(`${written} is no address: write it as http://localhost:9090`);
  if (url.search !== "" || url.hash !== "")
    throw new CannotRun("an address of a server ends with its path: leave out what begins with ? or #");
  return url;
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
  servers: Servers,
): Promise<EvidenceReading> {
  const url = below(server, "api/v1/query");
  url.searchParams.set("query", query);
  const answer = await ask(url, server, { token: servers.environment.PROMETHEUS_TOKEN }, servers);
  return "problem" in answer
    ? none(evidence.id, `Prometheus ${answer.problem}.`)
    : readPrometheus(evidence, query, answer.json);
}

async function ofMlflow(evidence: Evidence, query: string, server: URL, servers: Servers): Promise<EvidenceReading> {
  const key = parseKeyPath(query);
  if (!key)
    return none(evidence.id, `\`${query}\` names no metric: write it as \`rmse\`, or \`EXPERIMENT.metrics.rmse\`.`);
  const metric = mlflowMetric(key);
  const token = servers.environment.MLFLOW_TRACKING_TOKEN;
  const search = (path: string, body: object) =>
    ask(below(server, `api/2.0/mlflow/${path}`), server, { body, token }, servers);
  const found = await search("experiments/search", { max_results: 1000 });
  if ("problem" in found) return none(evidence.id, `MLflow ${found.problem}.`);
  const experiments = experimentsInAnswer(found.json);
  const ids = [...experiments]
    .filter(([, name]) => metric.experiment === undefined || name === metric.experiment)
    .map(([id]) => id);
  if (ids.length === 0) return readMlflow(evidence, metric, [], "mlflow");
  const runs = await search("runs/search", {
    experiment_ids: ids,
    max_results: 1000,
    order_by: ["attributes.start_time DESC"],
  });
  return "problem" in runs
    ? none(evidence.id, `MLflow ${runs.problem}.`)
    : readMlflow(evidence, metric, runsInAnswer(runs.json, experiments), "mlflow");
}

async function ask(url: URL, server: URL, request: Request, { late }: Servers): Promise<Answer> {
  const times = late.get(server.href) ?? 0;
  if (times >= mostLate)
    return { problem: `was waited for ${mostLate} times in vain, and was not asked again: look at the server` };
  const answer = await askJson(url, request);
  if ("late" in answer) late.set(server.href, times + 1);
  return answer;
}

/** An address below that of a server, which may itself have a path. */
function below(server: URL, path: string): URL {
  return new URL(path, server.href.endsWith("/") ? server : `${server.href}/`);
}

const none = (id: string, problem: string): EvidenceReading => ({ id, measurements: [], problem });
