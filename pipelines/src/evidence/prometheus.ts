import type { Evidence, EvidenceReading } from "@tradeops/engine";
import { field, list } from "./fields.js";
import { finite } from "./finite.js";
import { isoTime } from "./time.js";

/**
 * The number in an answer of Prometheus' `/api/v1/query`. Values are texts, `"NaN"` among them; an empty vector is not measured, and never 0;
 * several series are not one number. https://prometheus.io/docs/prometheus/latest/querying/api/
 */
export function readPrometheus(
  { id, where }: Pick<Evidence, "id" | "where">,
  query: string,
  answer: unknown,
): EvidenceReading {
  const none = (problem: string): EvidenceReading => ({ id, measurements: [], problem });
  const [data, error] = [field(answer, "data"), field(answer, "error")];
  const [type, result] = [field(data, "resultType"), field(data, "result")];
  if (field(answer, "status") !== "success")
    return none(
      `Prometheus could not answer \`${query}\`: ${typeof error === "string" ? error : "no reason given"}. Correct the query.`,
    );
  const series =
    type === "scalar" ? [{ value: result }] : type === "vector" && Array.isArray(result) ? result : undefined;
  if (!series) return none(`Prometheus answers \`${query}\` with ${describe(type)}: ask for one number.`);
  if (series.length === 0)
    return none(
      `Prometheus has nothing for \`${query}\`: it counts as not measured. Look at the names in it, and at what is scraped.`,
    );
  if (series.length > 1)
    return none(
      `Prometheus has ${series.length} series for \`${query}\`: make one number of them, as with \`sum(…)\` or \`avg(…)\`.`,
    );
  const [time, said] = list(field(series[0], "value"));
  const value = finite(said);
  if (typeof value !== "number")
    return none(
      `Prometheus says \`${value.said}\` for \`${query}\`: it counts as not measured. Measure it, or correct the query.`,
    );
  const at = isoTime(time);
  return {
    id,
    measurements: [
      {
        metric: query,
        value,
        parameters: where.map(({ decision, path }) => {
          const label = field(field(series[0], "metric"), path);
          return { decision, path, ...(typeof label === "string" ? { value: label } : {}) };
        }),
        ...(at === undefined ? {} : { time: at }),
        source: "prometheus",
      },
    ],
  };
}

const describe = (type: unknown): string =>
  type === "matrix" ? "a range of values" : type === "string" ? "a text" : "something unknown";
