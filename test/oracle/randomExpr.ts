import type { Comparison, Decision, Expr, Quality, Table } from "@tradeops/engine";
import type { Picker } from "./picker.js";
import { randomDistribution } from "./randomDistribution.js";

/** What an expression may read. */
export interface Scope {
  decisions: readonly Decision[];
  /** `let`, `param` and qualities that are numbers. */
  values: readonly { id: string; certain: boolean }[];
  levels: readonly Quality[];
  tables: readonly Table[];
  /** Names the streams of the distributions that are written here; undefined where all must be certain. */
  stream?: () => string;
}

export const literal = (value: number): Expr => ({ op: "number", value });

/** A number of moderate size; never absent, not measured or infinite. */
export function randomNumber(pick: Picker, scope: Scope, depth = 3): Expr {
  const certain = scope.stream === undefined;
  const values = scope.values.filter((value) => value.certain || !certain);
  const inner = () => randomNumber(pick, scope, depth - 1);
  const leaves: (() => Expr)[] = [
    () => literal(pick.number(-3, 6)),
    ...values.map(
      ({ id }) =>
        (): Expr => ({ op: "value", id }),
    ),
    ...scope.decisions.flatMap((decision) => decisionLeaves(pick, decision, certain)),
    ...scope.tables.map(
      ({ id }) =>
        (): Expr => ({
          op: "otherwise",
          value: { op: "cell", table: id, name: "m" },
          default: literal(pick.number(0, 3)),
        }),
    ),
  ];
  const { stream } = scope;
  if (stream) leaves.push(() => randomDistribution(pick, stream()));
  if (depth <= 0) return pick.one(leaves)();
  return pick.one<() => Expr>([
    ...leaves,
    () => randomSum(pick, inner),
    () => randomSum(pick, inner),
    () => ({ op: "*", left: inner(), right: pick.rarely(3) ? inner() : literal(pick.number(-2, 3)) }),
    () => ({ op: "/", left: inner(), right: { op: "sum", terms: [plus(literal(1)), plus(size(inner()))] } }),
    () => ({
      op: "^",
      left: { op: "function", name: "min", args: [size(inner()), literal(4)] },
      right: literal(pick.one([2, 0.5])),
    }),
    () => ({ op: "neg", of: inner() }),
    () => ({ op: "if", condition: randomCondition(pick, scope, depth - 1), then: inner(), else: inner() }),
    () => ({ op: "function", name: pick.one(["min", "max"]), args: [inner(), ...pick.times(2, inner)] }),
    () => randomFunction(pick, inner()),
    () => ({
      op: "interpolate",
      at: inner(),
      knots: [
        { x: -1, y: literal(pick.number(-2, 2)) },
        { x: 1, y: inner() },
        { x: 4, y: literal(pick.number(0, 5)) },
      ],
    }),
    () => randomMatch(pick, scope, inner),
    () => statisticOf(pick, scope, depth - 1),
  ])();
}

/** A condition that has a value in every configuration. */
export function randomCondition(pick: Picker, scope: Scope, depth = 2): Expr {
  const inner = () => randomCondition(pick, scope, depth - 1);
  const single = scope.decisions.filter(
    ({ select, when, numeric }) => select[0] === 1 && select[1] === 1 && !when && !numeric,
  );
  const leaves: (() => Expr)[] = [
    ...scope.decisions.map(
      (decision) => (): Expr => ({ op: "chosen", decision: decision.id, option: pick.one(decision.options).name }),
    ),
    ...single.map(
      (decision) => (): Expr => ({
        op: pick.one<Comparison>(["==", "!="]),
        left: { op: "choice", decision: decision.id },
        right: { op: "text", value: pick.one(decision.options).name },
      }),
    ),
    () => ({ op: "boolean", value: pick.below(2) === 0 }),
  ];
  if (depth <= 0) return pick.one(leaves)();
  return pick.one<() => Expr>([
    ...leaves,
    () => ({
      op: pick.one<Comparison>(["<=", "<", ">", ">=", "==", "!="]),
      left: randomNumber(pick, scope, depth - 1),
      right: literal(pick.number(-2, 6)),
    }),
    () => ({ op: "not", of: inner() }),
    () => ({ op: pick.one(["and", "or", "implies"]), left: inner(), right: inner() }),
  ])();
}

/** Any statistic of what may be uncertain; itself certain. */
export function statisticOf(pick: Picker, scope: Scope, depth = 2): Expr {
  const uncertain = scope.values.some(({ certain }) => !certain)
    ? { ...scope, values: scope.values.filter(({ certain }) => !certain) }
    : scope;
  const of = randomNumber(pick, pick.rarely(2) ? scope : { ...uncertain, stream: () => "shared" }, depth);
  const kind = pick.one(["mean", "sd", "percentile", "probability"] as const);
  if (kind === "percentile") return { op: "statistic", kind, p: pick.one([50, 5, 95, 99.9]), of };
  if (kind !== "probability") return { op: "statistic", kind, of };
  return { op: "statistic", kind, of: { op: pick.one(["<=", ">"]), left: of, right: literal(pick.number(0, 4)) } };
}

const plus = (of: Expr) => ({ sign: 1, of }) as const;
const size = (of: Expr): Expr => ({ op: "function", name: "abs", args: [of] });

function decisionLeaves(pick: Picker, decision: Decision, certain: boolean): (() => Expr)[] {
  const leaves: (() => Expr)[] = [() => ({ op: "count", decision: decision.id })];
  const read = (value: Expr) => (): Expr => ({ op: "otherwise", value, default: literal(pick.number(0, 2)) });
  if (decision.numeric && decision.select[1] === 1) leaves.push(read({ op: "choice", decision: decision.id }));
  for (const name of certain ? ["x"] : ["x", "z"])
    leaves.push(() =>
      read({ op: "attribute", decision: decision.id, name, combine: pick.one(["sum", "max", "min"]) })(),
    );
  return leaves;
}

/** Terms may be absent: a sum skips them. */
function randomSum(pick: Picker, inner: () => Expr): Expr {
  const term = () => {
    const of = inner();
    return {
      sign: pick.one([1, -1] as const),
      of: of.op === "otherwise" && of.value.op === "attribute" ? of.value : of,
    };
  };
  return { op: "sum", terms: [term(), term(), ...pick.times(1, term)] };
}

function randomFunction(pick: Picker, of: Expr): Expr {
  const args = [of];
  return pick.one<Expr>([
    { op: "function", name: "abs", args },
    { op: "function", name: "sqrt", args: [size(of)] },
    { op: "function", name: "exp", args: [{ op: "function", name: "min", args: [of, literal(2)] }] },
    { op: "function", name: "log", args: [{ op: "sum", terms: [plus(literal(1)), plus(size(of))] }] },
    { op: "function", name: "round", args: [{ op: "sum", terms: [plus(size(of)), plus(literal(0.001))] }] },
  ]);
}

function randomMatch(pick: Picker, scope: Scope, inner: () => Expr): Expr {
  const subjects = [
    ...scope.decisions.map((decision) => ({
      on: { op: "choice", decision: decision.id } as const,
      pattern: () => {
        const option = pick.one(decision.options);
        return option.value === undefined
          ? ({ kind: "text", value: option.name } as const)
          : ({ kind: "number", value: option.value } as const);
      },
    })),
    ...scope.levels.map(({ id, levels }) => ({
      on: { op: "value", id } as const,
      pattern: () => ({ kind: "number", value: pick.below(levels!.length) }) as const,
    })),
  ];
  const on = subjects.length === 0 ? [] : [pick.one(subjects), ...pick.times(1, () => pick.one(subjects))];
  if (on.length === 0) return inner();
  const arm = () => ({
    patterns: on.map(({ pattern }) => (pick.rarely(4) ? ({ kind: "any" } as const) : pattern())),
    value: inner(),
  });
  return { op: "match", on: on.map((subject) => subject.on), arms: [arm(), ...pick.times(2, arm)], otherwise: inner() };
}
