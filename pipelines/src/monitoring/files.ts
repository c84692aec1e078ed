import { stringify } from "yaml";
import { type Monitoring, type Recorded, recordedOf } from "./alerts.js";
import { fourFigures } from "./template.js";

/**
 * The rules of Prometheus that watch what a model promises, and a unit test of them for `promtool test rules`. `rulesFile` is how the test names
 * the rules. https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 */
export function monitoringFiles(monitoring: Monitoring, rulesFile: string): { rules: string; test: string } {
  const recorded = recordedOf(monitoring);
  const { hold } = monitoring;
  const rules = recorded.flatMap(({ record, query, alerts }) => [
    { record, expr: query },
    ...alerts.map(({ name, expr, labels, annotations }) => ({ alert: name, expr, for: hold, labels, annotations })),
  ]);
  const groups = [{ name: `tradeops ${monitoring.system}`, rules }];
  const tests = recorded.flatMap((one) => testsOf(one, monitoring));
  return {
    rules: stringify({ groups }, printed),
    test: stringify({ rule_files: [rulesFile], evaluation_interval: `${stepOf(monitoring.hold)}m`, tests }, printed),
  };
}

const printed = { lineWidth: 0, version: "1.1", defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" } as const;

/** Each alert fires for a value beyond, after it has held long enough, and not for one within; that nothing is measured fires without any series. */
function testsOf({ record, labels, alerts }: Recorded, { system, hold }: Monitoring): object[] {
  const matchers = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const series = matchers.length === 0 ? record : `${record}{${matchers.join(",")}}`;
  const step = stepOf(hold);
  const steps = Math.ceil(minutes(hold) / step) + 2;
  const expected = (alert: Recorded["alerts"][number], value?: number) => ({
    exp_labels: {
      ...(value === undefined ? {} : labels),
      severity: alert.severity,
      tradeops_system: system,
    },
    exp_annotations: alert.describe(value === undefined ? undefined : fourFigures(value)),
  });
  const test = (name: string, value: number | undefined, alertname: string, expectedAlerts: object[]) => ({
    name,
    interval: `${step}m`,
    input_series: value === undefined ? [] : [{ series, values: `${value}+0x${steps}` }],
    alert_rule_test: [{ eval_time: `${steps * step}m`, alertname, exp_alerts: expectedAlerts }],
  });
  return alerts.flatMap((alert) => {
    if (!alert.trial) {
      const within = alerts.find(({ trial }) => trial)?.trial?.quiet ?? 1;
      return [
        test(`${alert.name} without a series`, undefined, alert.name, [expected(alert)]),
        test(`${alert.name} with one`, within, alert.name, []),
      ];
    }
    const { fires, quiet } = alert.trial;
    return [
      test(`${alert.name} at ${fires}`, fires, alert.name, [expected(alert, fires)]),
      test(`${alert.name} at ${quiet}`, quiet, alert.name, []),
    ];
  });
}

/** Minutes between two samples, and between two evaluations: `promtool` evaluates all rules at each step of each test, which takes minutes for days of minutes. */
const stepOf = (hold: string): number => Math.max(1, Math.ceil(minutes(hold) / 60));

const units = new Map([
  ["ms", 1 / 60_000],
  ["s", 1 / 60],
  ["m", 1],
  ["h", 60],
  ["d", 1440],
]);

/** Whole minutes of a duration as Prometheus writes it. */
function minutes(duration: string): number {
  const parts = [...duration.matchAll(/(\d+)(ms|[smhd])/g)];
  return Math.ceil(parts.reduce((sum, [, count, unit]) => sum + Number(count) * units.get(unit!)!, 0));
}
