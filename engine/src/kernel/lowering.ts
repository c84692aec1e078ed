import type { Evaluator } from "../evaluate/evaluator.js";
import type { Node } from "../evaluate/node.js";
import type { Expr, Scenario } from "../model.js";
import { lowerExpr } from "./lowerExpr.js";
import type { Lowered } from "./lowered.js";
import { lowerQuality } from "./lowerQuality.js";
import { type Codes, combinations, tabulate } from "./tabulate.js";

/** Combinations of choices for each of which all samples are held, at most. */
const mostVectors = 64;

/**
 * Turns expressions of one evaluator, that of the base case or of a scenario, into steps of a program. What comes out has, for every
 * configuration, the value that the evaluator says, to the last bit; undefined where that cannot be had.
 */
export class Lowering {
  private readonly exprs = new Map<Expr, Lowered | undefined>();
  private readonly named = new Map<string, Lowered | undefined>();
  private readonly overrides: ReadonlyMap<string, Expr>;

  constructor(
    readonly codes: Codes,
    readonly evaluator: Evaluator,
    scenario?: Scenario,
  ) {
    this.overrides = new Map(scenario?.overrides.map(({ target, value }) => [target, value]));
  }

  expr(expr: Expr): Lowered | undefined {
    if (!this.exprs.has(expr))
      this.exprs.set(
        expr,
        this.lowered(this.evaluator.node(expr), () => lowerExpr(this, expr)),
      );
    return this.exprs.get(expr);
  }

  /** A `let`, a `param` or a quality. What is defined by itself is found undefined while it is worked out. */
  value(id: string): Lowered | undefined {
    if (!this.named.has(id)) {
      this.named.set(id, undefined);
      this.named.set(
        id,
        this.lowered(this.evaluator.value(id), () => this.definition(id)),
      );
    }
    return this.named.get(id);
  }

  /** All of them, or undefined. */
  all(exprs: readonly Expr[]): Lowered[] | undefined {
    const lowered = exprs.flatMap((expr) => this.expr(expr) ?? []);
    return lowered.length === exprs.length ? lowered : undefined;
  }

  /** A number that is what the evaluator says: of what depends on samples in a way that has no other form. */
  evaluated(expr: Expr): Lowered {
    return { kind: "number", ...this.codes.program.node(this.evaluator.node(expr)) };
  }

  private lowered(node: Node, structure: () => Lowered | undefined): Lowered | undefined {
    const entries = combinations(this.codes, node.reads);
    const { small, large } = this.codes.tables;
    if (node.uncertain) return structure() ?? (entries <= mostVectors ? tabulate(this.codes, node) : undefined);
    if (node.sampled) {
      const found = structure();
      const late = found && this.codes.program.instructions[found.value]!.late;
      return found && !late ? found : ((entries <= small ? tabulate(this.codes, node) : undefined) ?? found);
    }
    // Of one decision a table says it all; its options one by one would take their square.
    if (entries <= small || (node.reads.length === 1 && entries <= large))
      return tabulate(this.codes, node) ?? structure();
    return structure() ?? (entries <= large ? tabulate(this.codes, node) : undefined);
  }

  private definition(id: string): Lowered | undefined {
    const { model } = this.evaluator;
    // As with the evaluator, a quality stands before a value of the same name.
    const quality = model.qualities.find((one) => one.id === id);
    if (quality) return lowerQuality(this, quality);
    const named = model.values.find((one) => one.id === id);
    return named && this.expr(this.overrides.get(id) ?? named.value);
  }
}
