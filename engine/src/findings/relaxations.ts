import type { Relaxation } from "../analysis.js";
import { shown } from "../describe.js";
import type { DisplayUnit } from "../model.js";
import { type Bound, boundsOf, meets } from "../space/bounds.js";
import type { Condition } from "../space/conditions.js";
import { chosenOptions, configurationId } from "../space/identity.js";
import type { Setting } from "../study.js";
import { percents, quantityText } from "./text.js";

/** The statement that a condition stands for. */
export const statementOf = ({ kind, element }: Pick<Condition, "kind" | "element">): string =>
  JSON.stringify([kind, element]);

/** Of the configurations that violate the same statements, how near they come to one of them. */
interface Nearest {
  here: number;
  codes: Uint32Array;
}

/** What configurations violate, and how nearly they do not: what relaxations are read off. */
export class Misses {
  private readonly bounds: Map<string, Bound>;
  /** By the statements that are violated: by each of these, the nearest. */
  private readonly groups = new Map<string, { violated: string[]; nearest: Map<string, Nearest> }>();
  /** By statement, of configurations that violate nothing else: the strictest bound that each meets; NaN where that says nothing. */
  private readonly alone = new Map<string, number[]>();

  constructor(private readonly setting: Setting) {
    this.bounds = new Map(boundsOf(setting.model, setting.cases).map((bound) => [statementOf(bound), bound]));
  }

  /** Notes the configuration that the evaluators are at. */
  add(conditions: readonly Condition[]): void {
    const violated = [...new Set(conditions.map(statementOf))];
    const key = violated.join();
    const group = this.groups.get(key) ?? { violated, nearest: new Map<string, Nearest>() };
    this.groups.set(key, group);
    const { codes } = this.setting.state;
    for (const statement of violated) {
      const bound = this.bounds.get(statement);
      const here = bound ? bound.here() : Number.NaN;
      const known = group.nearest.get(statement);
      if (!known || (bound && bound.sign * here > bound.sign * known.here) || Number.isNaN(known.here))
        group.nearest.set(statement, { here, codes: codes.slice() });
      if (violated.length > 1) continue;
      const list = this.alone.get(statement);
      if (list) list.push(here);
      else this.alone.set(statement, [here]);
    }
  }

  /**
   * For each statement of a set that no configuration meets together, the least that makes the set one that can be met: the nearest bound, or without the statement.
   * What makes configurations feasible first, then what changes its bound least.
   */
  of(set: readonly Condition[]): Relaxation[] {
    const statements = [...new Map(set.map((condition) => [statementOf(condition), condition])).values()];
    const all = new Set(statements.map(statementOf));
    return statements
      .flatMap((condition) => this.relaxation(condition, all) ?? [])
      .sort((a, b) => Number(b.feasible > 0) - Number(a.feasible > 0) || a.distance - b.distance)
      .map(({ distance: _, ...relaxation }) => relaxation);
  }

  private relaxation(condition: Condition, all: ReadonlySet<string>): (Relaxation & { distance: number }) | undefined {
    const { kind, element } = condition;
    const statement = statementOf(condition);
    const bound = this.bounds.get(statement);
    const alone = this.alone.get(statement);
    const groups = alone
      ? [this.groups.get(statement)!]
      : [...this.groups.values()].filter(({ violated }) => violated.every((one) => one === statement || !all.has(one)));
    const nearest = best(
      groups.flatMap(({ nearest }) => nearest.get(statement) ?? []),
      bound,
    );
    if (!nearest) return undefined;
    const { state } = this.setting;
    state.codes.set(nearest.codes);
    const where = { id: configurationId(state), options: chosenOptions(state) };
    const said = (to: { require: Relaxation["require"]; text: string | null; unit: string }, feasible: number) => ({
      ...{ kind, element, ...to, feasible, message: relaxationText(element, to, feasible) },
      ...where,
    });
    if (!bound || Number.isNaN(nearest.here))
      return {
        ...said({ require: null, text: null, unit: "" }, alone?.length ?? 0),
        distance: Number.POSITIVE_INFINITY,
      };
    const { value, text } = writable(bound, nearest.here);
    const { op, unit } = bound;
    return {
      ...said(
        { require: { op, value: shown(value, unit.factor) }, text, unit: unit.text },
        alone?.filter((here) => meets(bound, here, value)).length ?? 0,
      ),
      distance: Math.abs(value - bound.value) / (Math.abs(bound.value) || 1),
    };
  }
}

/** Relax `fast` to `<= 9 ms`, and 2 configurations are feasible. */
function relaxationText(
  element: string,
  { require, text }: Pick<Relaxation, "require" | "text">,
  feasible: number,
): string {
  const change = require ? `relax \`${element}\` to \`${require.op} ${text}\`` : `take \`${element}\` out`;
  const count = feasible === 1 ? "1 configuration is" : `${feasible} configurations are`;
  return `${change}, and ${feasible > 0 ? `${count} feasible` : "another conflict is left"}`;
}

function best(list: readonly Nearest[], bound: Bound | undefined): Nearest | undefined {
  return list.reduce<Nearest | undefined>(
    (known, one) =>
      !known || Number.isNaN(known.here) || (bound && bound.sign * one.here > bound.sign * known.here) ? one : known,
    undefined,
  );
}

/** Digits of a bound that is proposed. */
const digits = 4;

/** A bound that a value meets, with four digits that count, rounded to the side on which it is met. */
function writable(bound: Bound, here: number): { value: number; text: string } {
  const { levels, unit, sign } = bound;
  if (levels) return { value: here, text: levels[here]! };
  const scale = scaleOf(unit);
  const exact = here / scale;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(exact) || 1)) + 1 - digits);
  let steps = sign > 0 ? Math.floor(exact / step + noise) : Math.ceil(exact / step - noise);
  while (!meets(bound, here, rounded(steps * step) * scale)) steps -= sign;
  const value = rounded(steps * step) * scale;
  return { value, text: quantityText(value, unit) };
}

/** Base units in one of what is written. */
const scaleOf = (unit: DisplayUnit): number => (percents(unit) ? 0.01 : unit.factor);
const noise = 1e-9;
const rounded = (value: number): number => Number(value.toPrecision(digits));
