import { chosen, type State } from "../evaluate/state.js";
import { configurationId, rounded } from "../space/identity.js";
import { type Axes, pointAt } from "./points.js";
import type { Candidate } from "./sweep.js";

/** A candidate with the codes of the configuration that stands for it. */
export interface Pooled extends Omit<Candidate, "options" | "cost"> {
  codes: Uint32Array;
  /** Of the whole configuration. */
  configuration: string;
}

/** Gathers candidates: of the configurations with the same choices of the axes, the one stands that makes it worth most. */
export class Pool {
  private readonly points = new Map<string, Pooled>();

  constructor(
    private readonly state: State,
    private readonly axes: Axes,
  ) {}

  /** Adds the configuration that the state is at. */
  add(why: Candidate["why"], worth: number, utility: number | null): void {
    const { codes } = this.state;
    const { indexes, table } = this.axes;
    const key = indexes.map((index) => (table && chosen(this.state, index).length === 0 ? 0 : codes[index]!)).join();
    const old = this.points.get(key);
    const made = { worth: steady(worth), utility: utility === null ? null : steady(utility) };
    const sense = old ? better(made, old) : 1;
    if (sense < 0) return;
    const configuration = configurationId(this.state);
    if (old && sense === 0 && old.configuration <= configuration) return;
    const point = old ?? pointAt(this.state, this.axes);
    this.points.set(key, { id: point.id, choices: point.choices, why, ...made, configuration, codes: codes.slice() });
  }

  get all(): Pooled[] {
    return [...this.points.values()];
  }
}

type Ranked = Pick<Candidate, "worth" | "utility">;

/** Above 0 where the first is worth more, or as much with more utility. */
export const better = (a: Ranked, b: Ranked): number => a.worth - b.worth || (a.utility ?? 0) - (b.utility ?? 0);

/** Nine digits: the order of sums does not show. */
const steady = (value: number): number => rounded(Number(Math.max(0, value).toFixed(9)));
