import type { ast } from "@tradeops/grammar";
import type { AstNode, CstNode } from "langium";
import { nodesOf, referencesIn } from "../language/nodes.js";
import type { Loaded } from "../project/load.js";
import { filesOf } from "./symbols.js";

/** One element of a model pulls on another, because of what is written at some place. */
export interface Impact {
  from: AstNode;
  to: AstNode;
  /** The options of `from` and `to` that it is about; undefined where it is about the whole. */
  fromOptions?: readonly AstNode[];
  toOption?: AstNode;
  /** Where it is written. */
  at: CstNode;
}

/** All impacts that the files of a project write down, and that are found by names alone: formulas, effects, judgements and beliefs. */
export function impactEdges(
  loaded: Loaded,
  isWanted: (target: AstNode | undefined, statement: AstNode) => boolean = () => true,
): Impact[] {
  return filesOf(loaded).flatMap(({ document, library }): Impact[] => {
    if (library) return [];
    const believed = nodesOf(document, "Dependency").flatMap((node): Impact[] => {
      const from = elementOf(node.from?.element?.ref);
      const to = elementOf(node.to?.element?.ref);
      return from && to && node.$cstNode ? [{ from, to, at: node.$cstNode }] : [];
    });
    return [
      ...believed,
      ...(document.parseResult.value.statements ?? []).flatMap((statement) =>
        referencesIn(statement).flatMap((one) =>
          "ref" in one && isWanted(one.ref, statement) ? impactOf(one.ref, one.$refNode) : [],
        ),
      ),
    ];
  });
}

/** Those of them that an element has, or an option. */
export function impactEdgesFrom(loaded: Loaded, node: AstNode): Impact[] {
  const element = elementOf(node);
  return impactEdges(loaded, (target, statement) => elementOf(target) === element || statement === element).filter(
    (edge) => (node.$type === "Option" ? edge.fromOptions?.includes(node) === true : edge.from === node),
  );
}

function impactOf(target: AstNode | undefined, at: CstNode | undefined): Impact[] {
  const name = at?.astNode;
  const named = elementOf(target);
  if (!target || !at || !named || name?.$containerProperty === "receiver") return [];
  const place = placeOf(at.astNode);
  if (!place || silent.has(place.statement.$type)) return [];
  const { statement, option, inTarget } = place;
  if (inTarget) return [{ from: statement, to: named, fromOptions: option && [option], at }];
  return [{ from: named, to: statement, fromOptions: optionsOf(target), toOption: option, at }];
}

/** Statements in which names say nothing about what pulls on what, or that are read otherwise. */
const silent = new Set(["Dependency", "Decide", "Stakeholder", "Evidence", "Import", "Allow", "Units"]);

/** The statement and the option in which a name stands, and whether it is what an effect, a judgement or a scenario changes. */
function placeOf(name: AstNode): { statement: AstNode; option?: AstNode; inTarget: boolean } | undefined {
  let option: AstNode | undefined;
  let inTarget = false;
  for (let at: AstNode | undefined = name; at; at = at.$container) {
    if (at.$type === "Option") option = at;
    const owner = at.$container?.$type ?? "";
    if (at.$containerProperty === "target" && /^(?:Effect|Contribution|Override)$/.test(owner)) inTarget = true;
    if (owner === "Quality" && at.$containerProperty === "kind") return undefined;
    if (owner === "Decision" && at.$containerProperty === "stage") return undefined;
    if (owner === "Model") return { statement: at, option, inTarget };
  }
  return undefined;
}

/** The statement that a node is or belongs to, if it is something with an influence. */
function elementOf(node: AstNode | undefined): AstNode | undefined {
  for (let at = node; at; at = at.$container) if (elements.has(at.$type)) return at;
  return undefined;
}

const elements = new Set(["Quality", "Let", "Param", "Goal", "Decision", "Table", "Scenario"]);

/** Of an option itself, and of an attribute those that have it. */
function optionsOf(node: AstNode): readonly AstNode[] | undefined {
  if (node.$type === "Option") return [node];
  if (node.$type !== "Attribute") return undefined;
  const { name, $container: owner } = node as ast.Attribute;
  const decision = owner?.$type === "Option" ? owner.$container : undefined;
  return decision?.options.filter(({ members }) =>
    members.some((one) => one.$type === "Attribute" && one.name === name),
  );
}
