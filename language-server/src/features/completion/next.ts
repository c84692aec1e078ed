import { reserved } from "@tradeops/grammar";
import { type AstNode, GrammarAST } from "langium";
import { findNextFeatures, type NextFeature } from "langium/lsp";
import type { TradeOpsServices } from "../../language/services.js";

/** Something that the grammar allows next. */
export interface Next {
  /** The keyword itself; absent for names, numbers and the like. */
  keyword?: string;
  /** `WORD`, `STRING`, `UNIT`, … of a terminal. */
  terminal?: string;
  /** The rule that it stands in, and the property that it would fill. */
  rule: string;
  property: string;
  /** Whether it names something that is declared elsewhere. */
  reference: boolean;
}

/** What may follow the tokens of a text that begins with a statement. */
export function nextAfter({ parser, Grammar }: TradeOpsServices, text: string): Next[] {
  const { elementStack, tokens, tokenIndex } = parsed(parser.CompletionParser, text);
  if (tokens.length === 0) return firstOf(Grammar);
  const stack: NextFeature[] = elementStack.map((feature) => ({ feature }));
  if (stack.length === 0) return [];
  const found = findNextFeatures([stack], [...tokens].slice(tokenIndex)).map(({ feature }) => nextOf(feature));
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** Right behind `name(` the parser cannot tell a call from a name yet, behind its first argument it can: the same may follow there. */
function parsed(completion: TradeOpsServices["parser"]["CompletionParser"], text: string) {
  const found = completion.parse(text);
  const [name, open] = found.tokens.slice(-2);
  if (open?.image !== "(" || !/^[a-zA-Z]/.test(name?.image ?? "") || reserved.has(name!.image)) return found;
  return name!.image === "samples" ? found : completion.parse(`${text}x, `);
}

/** Every statement's first keyword. */
function firstOf(grammar: GrammarAST.Grammar): Next[] {
  const statement = grammar.rules.find((rule) => rule.name === "Statement");
  if (!statement || !GrammarAST.isParserRule(statement)) return [];
  return statementRules(statement.definition).flatMap((rule) => {
    const keyword = firstKeyword(rule.definition);
    return keyword ? [{ keyword, rule: rule.name, property: "", reference: false }] : [];
  });
}

function statementRules(element: GrammarAST.AbstractElement): GrammarAST.ParserRule[] {
  if (GrammarAST.isAlternatives(element)) return element.elements.flatMap(statementRules);
  const rule = GrammarAST.isRuleCall(element) ? element.rule.ref : undefined;
  return rule && GrammarAST.isParserRule(rule) ? [rule] : [];
}

function firstKeyword(element: GrammarAST.AbstractElement): string | undefined {
  if (GrammarAST.isKeyword(element)) return element.value;
  if (!GrammarAST.isGroup(element)) return undefined;
  return element.elements.map(firstKeyword).find((keyword) => keyword !== undefined);
}

function nextOf(feature: GrammarAST.AbstractElement): Next {
  const assignment = around(feature, GrammarAST.isAssignment);
  const rule = around(feature, GrammarAST.isParserRule)?.name ?? around(feature, GrammarAST.isInfixRule)?.name ?? "";
  const property = assignment?.feature ?? "";
  if (GrammarAST.isKeyword(feature)) return { keyword: feature.value, rule, property, reference: false };
  if (GrammarAST.isCrossReference(feature)) {
    const { terminal } = feature;
    const name = terminal && GrammarAST.isRuleCall(terminal) ? terminal.rule.$refText : undefined;
    return { terminal: name, rule, property, reference: true };
  }
  const terminal = GrammarAST.isRuleCall(feature) ? feature.rule.$refText : undefined;
  return { terminal, rule, property, reference: false };
}

function around<T extends AstNode>(node: AstNode, is: (one: unknown) => one is T): T | undefined {
  for (let at: AstNode | undefined = node; at; at = at.$container) if (is(at)) return at;
  return undefined;
}
