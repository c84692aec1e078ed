import { catalogue, parseUnit, suggestUnits } from "@tradeops/engine";
import { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";
import type { TradeOpsServices } from "../../language/services.js";
import { visibleIn } from "../../language/visible.js";
import { unitOf } from "../describe.js";
import type { Cursor } from "./cursor.js";

/** Units for a cursor: those of the dimension that is wanted there, where it is known; the usual ones elsewhere. */
export function unitsAt(language: TradeOpsServices, cursor: Cursor): string[] {
  const declared = visibleIn(cursor.document, language.project.Surroundings).flatMap((node) =>
    node.$type === "UnitDecl" && node.name ? [node.name] : [],
  );
  const hint = wanted(language, cursor);
  const unit = hint === undefined ? undefined : parseUnit(hint);
  if (hint === undefined || !unit || "problem" in unit) return [...usual, ...declared];
  return [
    ...new Set([
      hint,
      ...suggestUnits(unit.dimension)
        .filter((name) => catalogue.has(name))
        .slice(0, 20),
    ]),
  ];
}

/** The unit of what a number here belongs to: the quality of the goal, what it is compared with, the target of the effect or override, the statement's own. */
function wanted(language: TradeOpsServices, { tokens, document, offset }: Cursor): string | undefined {
  const last = tokens.at(-1)?.image;
  if (last === "unit") return undefined;
  const own = tokens.findIndex((token) => token.image === "unit");
  const statement = tokens[0]?.image ?? "";
  if (["param", "let", "quality"].includes(statement) && own > 0) return tokens[own + 1]?.image;
  const named = new Map(visibleIn(document, language.project.Surroundings).map((node) => [node.name, node]));
  if (statement === "goal") {
    const units = tokens.flatMap((token) => {
      const node = named.get(token.image);
      return node?.$type === "Quality" ? [unitOf(node)] : [];
    });
    return units.find((unit) => unit !== undefined);
  }
  const assigned = tokens.findLastIndex((token) => /^(?:=|\+=|-=|:)$/.test(token.image));
  const compared = tokens.findLastIndex((token) => /^(?:[<>]=?|[=!]=)$/.test(token.image));
  if (compared > assigned) {
    const units = tokens.slice(assigned + 1, compared).map(({ image }) => {
      const node = named.get(image);
      return node ? unitOf(node) : attributeUnit(document.parseResult.value, image, offset);
    });
    return units.findLast((unit) => unit !== undefined);
  }
  const name = tokens[assigned - 1]?.image;
  if (!name) return undefined;
  if (tokens[assigned]!.image === ":") return attributeUnit(document.parseResult.value, name, offset);
  const node = named.get(name);
  return node && unitOf(node);
}

/** The unit that the attribute of this name has elsewhere. */
function attributeUnit(model: ast.Model, name: string, offset: number): string | undefined {
  return AstUtils.streamAst(model)
    .filter(ast.isAttribute)
    .filter(
      (one) => one.name === name && !(one.$cstNode && one.$cstNode.offset <= offset && offset <= one.$cstNode.end),
    )
    .map(unitOf)
    .find((unit) => unit !== undefined);
}

const usual = [
  "ms",
  "s",
  "min",
  "h",
  "day",
  "month",
  "%",
  "ratio",
  "req/s",
  "req",
  "token",
  "token/s",
  "USD",
  "USD/month",
  "EUR",
  "GB",
  "GiB",
  "MB",
  "kWh",
  "W",
  "count",
];
