import {
  type Analysis,
  type Configuration,
  type Decide,
  type Decision,
  ids,
  type Model,
  nearest,
} from "@tradeops/engine";
import { CannotRun } from "./exit.js";
import { counted } from "./format/number.js";
import { unknownTarget } from "./targets.js";

type Choice = Decide["choices"][number];

/** The choices that the recommended configuration makes; undefined if nothing is feasible. */
export function recommendedOf({ front, recommended }: Analysis, model: Model): Choice[] | undefined {
  const member = front.find(({ id }) => id === recommended);
  return member && choicesOf(member, model);
}

/**
 * The choices that are named: options as `decision.option` or `decision=option`, `decision.none` for choosing nothing; or one configuration by the
 * first digits of its id, of the front or the decided one, or by its place in the list, `#3`. Throws `CannotRun` for what is unknown.
 */
export function chosenBy(targets: readonly string[], model: Model, { front, decided }: Analysis): Choice[] {
  const known = optionsOf(model);
  const chosen = new Map<string, Choice>();
  for (const given of targets) {
    const target = memberId(given, front);
    const configurations = [...front, ...(decided ? [decided] : [])].filter(({ id }) => id.startsWith(target));
    const isId = /^[0-9a-f]{4,16}$/.test(target) && new Set(configurations.map(({ id }) => id)).size === 1;
    const name = dotted(target);
    const option = known.get(name) ?? byNumber(name, model);
    if (!option && !isId) throw new CannotRun(unknownTarget(target, nearest(name, known.keys()) ?? null));
    for (const choice of option ? [option] : choicesOf(configurations[0]!, model)) {
      const before = chosen.get(choice.decision)?.options ?? [];
      chosen.set(choice.decision, { ...choice, options: [...new Set([...before, ...choice.options])] });
    }
  }
  for (const { id, select } of model.decisions)
    if ((chosen.get(id)?.options.length ?? 0) > select[1])
      throw new CannotRun(`${id} chooses ${select[1] === 1 ? "one option" : `at most ${select[1]} options`}`);
  return [...chosen.values()];
}

/** How an explanation calls a target: `#3` by the id of that member, `chunk=640` as `chunk.640 ms`; anything else as it is. */
export function explained(target: string, model: Model, front: Analysis["front"]): string {
  if (target.startsWith("#")) return memberId(target, front);
  const number = byNumber(dotted(target), model);
  return number ? ids.option(number.decision, number.options[0]!) : target;
}

const dotted = (target: string): string => target.replace(/\s*=\s*/, ".");

/** A number that is written otherwise than in the model: `servers=4.0`, `chunk=640`, `chunk=640ms`. */
function byNumber(name: string, { decisions }: Model): Choice | undefined {
  const [, id, number, unit] = /^([^.]+)\.(-?[\d.]+(?:e[+-]?\d+)?)\s*(.*)$/i.exec(name) ?? [];
  const decision = decisions.find((one) => one.id === id);
  const fits = decision?.numeric && (unit === "" || unit === decision.numeric.text);
  const option = fits ? optionWorth(decision, Number(number)) : undefined;
  return option && decision && { decision: decision.id, options: [option.name] };
}

/** The id of a member of the front that is called by its place in the list, `#3`; anything else as it is. Throws `CannotRun` for a place that there is not. */
export function memberId(target: string, front: Analysis["front"]): string {
  const place = /^#(\d+)$/.exec(target)?.[1];
  if (place === undefined) return target;
  const member = front[Number(place) - 1];
  if (!member) throw new CannotRun(`there is no ${target}: ${counted(front.length, "configuration")} on the front`);
  return member.id;
}

/** What can be chosen, by its name `decision.option`; `decision.none` where nothing may be. */
export function optionsOf({ decisions }: Model): Map<string, Choice> {
  return new Map(
    decisions.flatMap(({ id, options, select }): [string, Choice][] => [
      ...(select[0] === 0 ? [[ids.option(id, "none"), { decision: id, options: [] }] as [string, Choice]] : []),
      ...options.map(({ name }): [string, Choice] => [ids.option(id, name), { decision: id, options: [name] }]),
    ]),
  );
}

function choicesOf({ options }: Configuration, { decisions }: Model): Choice[] {
  const chosen = new Map(Object.entries(options));
  return decisions.flatMap((decision) => {
    const shown = chosen.get(decision.id);
    return shown === undefined ? [] : [{ decision: decision.id, options: shown.map((one) => nameOf(decision, one)) }];
  });
}

/** Of a number, the name that the model gives it, unit included: `160 ms`. */
function nameOf(decision: Decision, shown: string | number): string {
  const option = typeof shown === "number" ? optionWorth(decision, shown) : undefined;
  return option?.name ?? String(shown);
}

/** The option of a numeric decision that is a number of its unit, rounding apart. */
function optionWorth({ numeric, options }: Decision, number: number) {
  return options.find(({ value = Number.NaN }) => isClose(value, number * (numeric?.factor ?? Number.NaN)));
}

const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(b);
