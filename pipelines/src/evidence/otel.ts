import type { Evidence, EvidenceReading, KeyStep, Measurement, Recorded } from "@tradeops/engine";
import { field, list } from "./fields.js";
import { finite } from "./finite.js";
import { jsonLines } from "./lines.js";
import { isoTime } from "./time.js";

/** Whether a text holds metrics of OpenTelemetry, and a key names one of them rather than a place in the JSON. */
export function isOtel(text: string, [first]: readonly KeyStep[]): boolean {
  return first?.kind === "name" && first.name !== "resourceMetrics" && /"resourceMetrics"\s*:/.test(text);
}

/**
 * A metric in OpenTelemetry's JSON, one object or one a line as the collector writes them: by its name, and of a histogram or summary by
 * `.mean`, `.sum`, `.count`, `.min` or `.max`. Each data point is a measurement; of those that add up since the start (cumulative) only the
 * newest of each set of attributes. A point that is flagged as having no recorded value was not measured.
 * https://opentelemetry.io/docs/specs/otel/metrics/data-model/
 */
export function readOtel(
  text: string,
  { id, where }: Pick<Evidence, "id" | "where">,
  key: readonly KeyStep[],
  source: string,
): EvidenceReading {
  const none = (problem: string): EvidenceReading => ({ id, measurements: [], problem });
  const documents = jsonLines(text);
  if (!documents)
    return none(`\`${source}\` cannot be read: it is no JSON, as a whole or line by line. Write it anew.`);
  const names = key.map((step) => (step.kind === "name" ? step.name : ""));
  const whole = names.join(".");
  const metrics = documents.flatMap(metricsIn);
  const exact = metrics.filter(({ name }) => name === whole);
  const statistic = exact.length > 0 ? "value" : names.at(-1)!;
  const meant = exact.length > 0 ? exact : metrics.filter(({ name }) => name === names.slice(0, -1).join("."));
  if (meant.length === 0) {
    const known = [...new Set(metrics.map(({ name }) => `\`${name}\``))].slice(0, 8);
    return none(
      `\`${source}\` has no metric \`${whole}\`: name one of ${known.join(", ") || "those that are recorded"}.`,
    );
  }
  if (statistic === "value" && meant.some(({ kind }) => spread.has(kind)))
    return none(
      `\`${whole}\` of \`${source}\` is a ${meant[0]!.kind}: name its \`mean\`, \`sum\`, \`count\`, \`min\` or \`max\`.`,
    );
  const points = meant.flatMap(({ resource, kind, cumulative, points }) =>
    points.map((point): Point => ({ point, resource, cumulative: cumulative || kind === "summary" })),
  );
  const measurements = newest(points).flatMap((one) => measurementOf(one, statistic, whole, where, source));
  if (measurements.length > 0) return { id, measurements };
  return none(
    `\`${source}\` has no finite number for \`${whole}\`: it counts as not measured. Measure it, or correct the key.`,
  );
}

interface Metric {
  name: string;
  kind: string;
  cumulative: boolean;
  points: unknown[];
  resource: unknown;
}

interface Point {
  point: unknown;
  resource: unknown;
  cumulative: boolean;
}

const spread = new Set(["histogram", "exponentialHistogram", "summary"]);
const kinds = ["gauge", "sum", ...spread];

function metricsIn(document: unknown): Metric[] {
  return list(field(document, "resourceMetrics")).flatMap((group) =>
    list(field(group, "scopeMetrics")).flatMap((scope) =>
      list(field(scope, "metrics")).flatMap((metric): Metric[] => {
        const [name, kind] = [field(metric, "name"), kinds.find((one) => field(metric, one) !== undefined)];
        if (typeof name !== "string" || kind === undefined) return [];
        const data = field(metric, kind);
        const temporality = field(data, "aggregationTemporality");
        return [
          {
            name,
            kind,
            cumulative: temporality === 2 || temporality === "AGGREGATION_TEMPORALITY_CUMULATIVE",
            points: list(field(data, "dataPoints")),
            resource: field(group, "resource"),
          },
        ];
      }),
    ),
  );
}

/** Of what adds up since the start, the last point of each set of attributes. */
function newest(points: readonly Point[]): Point[] {
  const last = new Map<string, Point>();
  for (const [i, one] of points.entries()) {
    const attributes = list(field(one.point, "attributes")).map((item) => JSON.stringify(item));
    const same = one.cumulative ? JSON.stringify([attributes.sort(), one.resource]) : String(i);
    const before = last.get(same);
    if (!before || timeOf(one) >= timeOf(before)) last.set(same, one);
  }
  return [...last.values()];
}

const timeOf = ({ point }: Point): number => Number(field(point, "timeUnixNano") ?? 0);

function measurementOf(
  { point, resource }: Point,
  statistic: string,
  metric: string,
  where: Evidence["where"],
  source: string,
): Measurement[] {
  const flags = field(point, "flags");
  const value = typeof flags === "number" && flags % 2 === 1 ? undefined : finite(numberAt(point, statistic));
  if (typeof value !== "number") return [];
  const time = isoTime(field(point, "timeUnixNano"));
  const samples = statistic === "mean" ? finite(field(point, "count")) : undefined;
  return [
    {
      metric,
      value,
      ...(typeof samples === "number" ? { samples } : {}),
      parameters: where.map(({ decision, path }) => {
        const said = attribute(point, path) ?? attribute(resource, path);
        return { decision, path, ...(said === undefined ? {} : { value: said }) };
      }),
      ...(time === undefined ? {} : { time }),
      source,
    },
  ];
}

/** 64-bit numbers are texts in this JSON. */
function numberAt(point: unknown, statistic: string): unknown {
  if (statistic === "value") return field(point, "asDouble") ?? field(point, "asInt");
  if (statistic !== "mean")
    return ["sum", "count", "min", "max"].includes(statistic) ? field(point, statistic) : undefined;
  const [sum, count] = [finite(field(point, "sum")), finite(field(point, "count"))];
  return typeof sum === "number" && typeof count === "number" && count > 0 ? sum / count : undefined;
}

function attribute(owner: unknown, key: string): Recorded | undefined {
  const found = list(field(owner, "attributes")).find((one) => field(one, "key") === key);
  const value = field(found, "value");
  const said = ["stringValue", "intValue", "doubleValue", "boolValue"].map((kind) => field(value, kind));
  const one = said.find((each) => each !== undefined);
  return typeof one === "string" || typeof one === "number" || typeof one === "boolean" ? one : undefined;
}
