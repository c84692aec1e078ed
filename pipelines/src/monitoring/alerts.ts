import type { Watched } from "@tradeops/engine";
import { plainInTemplate } from "./template.js";

/** What rules are made of. Everything in it is text of a model but the queries: no part of it becomes PromQL or a template. */
export interface Monitoring {
  system: string;
  /** Their labels are such by `isLabel`, and have one value each. */
  watched: readonly Watched[];
  decision: {
    /** The names of the `decide` statements; empty if nothing is decided. */
    names: string[];
    /** Their titles and reasons. */
    said: string;
    /** The model's path in the project. */
    source: string;
    /** Where people find it. */
    link?: string;
  };
  /** How long something must be so before it is an alert, as Prometheus writes it: `15m`. */
  hold: string;
}

export interface Alert {
  name: string;
  /** PromQL over a recorded series. */
  expr: string;
  severity: "critical" | "warning";
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** A value that it fires for, and one that it does not; absent: it fires where there is no series. */
  trial?: { fires: number; quiet: number };
  /** What the annotations say of that value; `undefined`: nothing. */
  describe(value: string | undefined): Record<string, string>;
}

/** A recorded query with what is watched of it. */
export interface Recorded {
  record: string;
  query: string;
  /** The labels that its series must have. */
  labels: Record<string, string>;
  alerts: Alert[];
}

const opposite = new Map([
  ["<=", ">"],
  ["<", ">="],
  [">=", "<"],
  [">", "<="],
  ["==", "!="],
  ["!=", "=="],
] as const);

/** The series that are recorded, and the alerts on each: a bound that is broken, a value that the model does not expect, and no value at all. */
export function recordedOf({ system, watched, decision }: Monitoring): Recorded[] {
  const names = new Set<string>();
  const free = (name: string) => {
    let unique = name;
    for (let n = 2; names.has(unique); n++) unique = `${name}_${n}`;
    names.add(unique);
    return unique;
  };
  return watched.map(({ id, query, unit, bounds, expected, labels }) => {
    const target = id.slice("evidence ".length, id.lastIndexOf(" from "));
    const record = free(`tradeops:${word(system)}:${word(target)}`);
    const matchers = labels.map(({ name, values }) => `${name}=${JSON.stringify(values[0])}`).join(",");
    const series = matchers === "" ? record : `${record}{${matchers}}`;
    const alert = (
      kind: string,
      made: Omit<Alert, "name" | "labels" | "annotations" | "describe">,
      text: (value: string) => string,
    ) => {
      const describe = (value: string | undefined) => ({
        summary: text(value ?? ""),
        decision: decision.names.length > 0 ? `${decision.names.join(", ")}${decision.said}` : "nothing is decided",
        model: decision.source,
        ...(decision.link === undefined ? {} : { decision_url: decision.link }),
      });
      const annotations = new Map(
        Object.entries(describe(undefined)).map(([key, said]) => [key, plainInTemplate(said)]),
      );
      annotations.set("summary", text(mark).split(mark).map(plainInTemplate).join('{{ printf "%.4g" $value }}'));
      return {
        ...made,
        name: free(`${pascal(system)}${pascal(kind)}`),
        labels: { severity: made.severity, tradeops_system: plainInTemplate(system) },
        annotations: Object.fromEntries(annotations),
        describe,
      };
    };
    const shown = (value: string) => (unit === "" || value === "" ? value : `${value} ${unit}`);
    const alerts = bounds.map((bound) => {
      const { op, value } = bound;
      const expr = `${series} ${opposite.get(op)} ${value}`;
      return alert(`${bound.id} violated`, { expr, severity: "critical", trial: trialOf(op, value) }, (measured) => {
        const title = bound.title === undefined ? "" : ` (${bound.title})`;
        return `${target} is ${shown(measured)}, and ${bound.id}${title} requires ${op} ${shown(String(value))}`;
      });
    });
    if (expected) {
      const [low, high] = [figure(expected.low), figure(expected.high)];
      const trial = { fires: figure(high + (high - low)), quiet: figure((low + high) / 2) };
      const expr = `${series} < ${low} or ${series} > ${high}`;
      if (trial.quiet > low && trial.quiet < high)
        alerts.push(
          alert(`${target} surprises`, { expr, severity: "warning", trial }, (measured) => {
            return `${target} is ${shown(measured)}, outside of what the model expects, ${shown(String(low))} to ${shown(String(high))}`;
          }),
        );
    }
    // A comparison with itself leaves out NaN.
    const expr = `absent(${series} == ${series})`;
    alerts.push(
      alert(
        `${target} not measured`,
        { expr, severity: "warning" },
        () => `${target} is not measured: its query has no number`,
      ),
    );
    return { record, query, labels: Object.fromEntries(labels.map(({ name, values }) => [name, values[0]!])), alerts };
  });
}

/** Whether Prometheus takes a text for the name of a label. */
export const isLabel = (name: string): boolean => /^[a-zA-Z_]\w*$/.test(name);

/** Stands for the value until the text around it is escaped: no text of a model has it. */
const mark = "\0";

/** Values on both sides of a bound, in four figures. */
function trialOf(op: string, value: number): { fires: number; quiet: number } | undefined {
  const step = Math.max(Math.abs(value) / 2, 1e-6);
  const [above, below] = [figure(value + step), figure(value - step)];
  const trials = new Map([
    ["<=", { fires: above, quiet: below }],
    ["<", { fires: above, quiet: below }],
    [">=", { fires: below, quiet: above }],
    [">", { fires: below, quiet: above }],
    ["==", { fires: above, quiet: value }],
    ["!=", { fires: value, quiet: above }],
  ]);
  return trials.get(op);
}

const figure = (value: number): number => Number(value.toPrecision(4));

/** What a name of a metric may be made of. */
const word = (text: string): string => text.replace(/\W+/g, "_").replace(/^_+|_+$/g, "") || "value";

const pascal = (text: string): string =>
  text
    .split(/[^a-zA-Z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("") || "Value";
