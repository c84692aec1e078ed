import type { Expr, Model, Scenario } from "../model.js";
import type { Block } from "../sampling/blocks.js";
import type { Draws } from "../sampling/draws.js";
import { compile } from "./compile.js";
import { judgedNode } from "./judged.js";
import { constant, type Node, Room, remembered } from "./node.js";
import { quantifiedNode } from "./quantified.js";
import type { State } from "./state.js";

/**
 * Evaluates the expressions of a model at the configuration that `state` is at, in the base case or in a scenario. Every expression and
 * every name is compiled once.
 */
export class Evaluator {
  /** Set: statistics are of this block of the samples alone, for standard errors. */
  block: Block | null = null;
  /** Samples computed so far, times operations: what work is measured by. */
  work = 0;

  private readonly room = new Room();
  private readonly nodes = new Map<Expr, Node>();
  private readonly named = new Map<string, Node>();
  private readonly definitions: ReadonlyMap<string, () => Node>;
  readonly decisions: ReadonlyMap<string, number>;

  constructor(
    readonly model: Model,
    readonly state: State,
    readonly draws: Draws,
    scenario?: Scenario,
    /** An evaluator of the same case and state that is asked for what does not differ. */
    private readonly same?: { evaluator: Evaluator; differs(part: Expr | string): boolean },
  ) {
    this.decisions = new Map(model.decisions.map((decision, index) => [decision.id, index]));
    const overrides = new Map(scenario?.overrides.map(({ target, value }) => [target, value]));
    this.definitions = new Map<string, () => Node>([
      ...model.values.map(({ id, value }) => [id, () => this.node(overrides.get(id) ?? value)] as const),
      ...model.qualities.map(
        (quality) =>
          [
            quality.id,
            () => (quality.kind === "judged" ? judgedNode(this, quality) : quantifiedNode(this, quality)),
          ] as const,
      ),
    ]);
  }

  /** The compiled expression. */
  node(expr: Expr): Node {
    const known = this.nodes.get(expr);
    if (known) return known;
    if (this.same?.differs(expr) === false) return this.same.evaluator.node(expr);
    this.draws.ask();
    const node = this.remember(compile(this, expr));
    this.nodes.set(expr, node);
    return node;
  }

  /** What a `let`, a `param` or a quality is. A name that the model does not have, or that is defined by itself, has no value. */
  value(id: string): Node {
    const known = this.named.get(id);
    if (known) return known;
    if (this.same?.differs(id) === false) return this.same.evaluator.value(id);
    this.named.set(id, constant(Number.NaN));
    const node = this.remember(this.definitions.get(id)?.() ?? constant(Number.NaN));
    this.named.set(id, node);
    return node;
  }

  private remember(node: Node): Node {
    return node.reads.length === 0 && !node.uncertain && !node.sampled
      ? constant(node.get())
      : remembered(node, this.state, () => this.block !== null, this.room, this.draws.samples * 8);
  }
}
