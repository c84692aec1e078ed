import { chosen } from "../evaluate/state.js";
import type { Finding } from "../finding.js";
import { ids } from "../ids.js";
import type { Effect, Quality } from "../model.js";
import { enumerate } from "../space/enumerate.js";
import type { Setting } from "../study.js";

/** Steps after which a search is given up: what it looks for is then rare enough. */
const most = 300_000;

interface Site {
  decision: number;
  option: number;
  op: Effect["op"];
  id: string;
  /** `scorer.gnn` */
  name: string;
}

/**
 * Qualities of which a configuration that meets the constraints has two values at once, or a factor without anything to multiply.
 */
export function baseFindings(study: Setting, cancelled?: () => boolean): Finding[] {
  return study.model.qualities
    .filter(({ kind }) => kind === "quantified")
    .flatMap((quality) => {
      const sites = sitesOf(study, quality);
      return [twoBases(study, quality, sites, cancelled), loneFactor(study, quality, sites, cancelled)].filter(
        (finding) => finding !== undefined,
      );
    });
}

function sitesOf({ model }: Setting, quality: Quality): Site[] {
  return model.decisions.flatMap((decision, d) =>
    decision.options.flatMap((option, o) =>
      option.effects.flatMap(({ quality: id, op }, n) =>
        id === quality.id
          ? [
              {
                decision: d,
                option: o,
                op,
                id: ids.effect(decision.id, option.name, n),
                name: ids.option(decision.id, option.name),
              },
            ]
          : [],
      ),
    ),
  );
}

function twoBases(
  study: Setting,
  quality: Quality,
  sites: readonly Site[],
  cancelled?: () => boolean,
): Finding | undefined {
  const bases = sites.filter(({ op }) => op === "=");
  const always = quality.formula ? 1 : 0;
  const once = new Set(bases.map(({ decision }) => decision)).size === 1 && single(study, bases[0]!.decision);
  if (bases.length === 0 || (always === 0 && once)) return undefined;
  const found = findWhere(study, bases, (active) => active.length + always > 1, cancelled);
  if (!found) return undefined;
  const [first, second = first] = found;
  return {
    code: "two-bases",
    severity: "error",
    message: quality.formula
      ? `\`${quality.id}\` has a formula, and \`${first!.name}\` gives it another value: write \`+=\`, \`-=\` or \`*=\` there.`
      : `\`${quality.id}\` gets two values at once, from \`${first!.name}\` and \`${second!.name}\`: write \`+=\`, \`-=\` or \`*=\` in one of them, or exclude the pair by a constraint.`,
    id: second!.id,
    related: [
      quality.formula
        ? { id: quality.id, message: "The formula stands here." }
        : { id: first!.id, message: "It gets a value here already." },
    ],
  };
}

function loneFactor(
  study: Setting,
  quality: Quality,
  sites: readonly Site[],
  cancelled?: () => boolean,
): Finding | undefined {
  const factors = sites.filter(({ op }) => op === "*=");
  if (quality.formula || factors.length === 0) return undefined;
  const relevant = sites.filter(({ op }) => op === "*=" || op === "=");
  const found = findWhere(
    study,
    relevant,
    (active) => active.length > 0 && active.every(({ op }) => op === "*="),
    cancelled,
  );
  if (!found) return undefined;
  return {
    code: "factor-without-base",
    severity: "error",
    message: `\`${found[0]!.name}\` multiplies \`${quality.id}\`, but nothing gives it a value then: set it with \`=\` in every option that can go with it, or give \`${quality.id}\` a formula.`,
    id: found[0]!.id,
    related: [{ id: quality.id, message: `\`${quality.id}\` has no formula.` }],
  };
}

const single = ({ model }: Setting, decision: number) => model.decisions[decision]!.select[1] === 1;

/** The sites that are active in the first configuration that meets the constraints and in which they are as asked. */
function findWhere(
  { cases, state }: Setting,
  sites: readonly Site[],
  wanted: (active: readonly Site[]) => boolean,
  cancelled?: () => boolean,
): Site[] | undefined {
  const active = () => sites.filter(({ decision, option }) => chosen(state, decision).includes(option));
  let found: Site[] | undefined;
  const asked = { reads: [...new Set(sites.map(({ decision }) => decision))], holds: () => wanted(active()) };
  const constraints = cases.conditions.filter(({ kind, id, element }) => kind === "constraint" && id === element);
  enumerate(cases.base, {
    tests: [asked, ...constraints],
    visit: () => {
      found ??= active();
    },
    goOn: (steps) => found === undefined && steps <= most,
    cancelled,
  });
  return found;
}
