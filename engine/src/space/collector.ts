import type { State } from "../evaluate/state.js";
import type { GoalReader } from "../rank/goalValues.js";
import { Column } from "./column.js";
import type { Space } from "./explore.js";

/** Gathers configurations with the values of their goals. */
export class Collector {
  private readonly codes: Column<Uint32Array>[];
  private readonly values: Column<Float64Array>[];
  private count = 0;

  constructor(
    private readonly state: State,
    private readonly goals: readonly GoalReader[],
  ) {
    this.codes = state.choices.map(() => new Column((size) => new Uint32Array(size)));
    this.values = goals.map(() => new Column((size) => new Float64Array(size)));
  }

  /** Adds the configuration that the state is at. */
  add(): void {
    for (const [decision, column] of this.codes.entries()) column.push(this.state.codes[decision]!);
    for (const [goal, column] of this.values.entries()) column.push(this.goals[goal]!.value());
    this.count++;
  }

  space(complete: boolean): Space {
    return {
      count: this.count,
      codes: this.codes.map((column) => column.values),
      values: this.values.map((column) => column.values),
      complete,
      all: complete,
      feasible: BigInt(this.count),
      counted: complete,
    };
  }
}
