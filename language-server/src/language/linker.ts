import { nearest } from "@tradeops/engine";
import { ast } from "@tradeops/grammar";
import { type AstNode, AstUtils, DefaultLinker, type LinkingError, type ReferenceInfo } from "langium";
import { meantOtherwise } from "./meantOtherwise.js";
import type { TradeOpsServices } from "./services.js";
import { isReceiver, kindAt } from "./slots.js";

/** Says what kind of thing was looked for, where, and what was probably meant. */
export class TradeOpsLinker extends DefaultLinker {
  private readonly services: TradeOpsServices;

  constructor(services: TradeOpsServices) {
    super(services);
    this.services = services;
  }

  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    const name = info.reference.$refText;
    const { Surroundings } = this.services.project;
    const names = Surroundings.suggesting > 0 ? this.namesFor(info) : [];
    Surroundings.suggesting -= name.length * names.reduce((sum, one) => sum + one.length, 0);
    const close = Surroundings.suggesting > 0 ? (nearest(name, names) ?? beginning(name, names)) : undefined;
    const meant = Surroundings.suggesting > 0 ? meantOtherwise(info, name) : undefined;
    if (meant !== undefined) return { info, message: meant };
    const help = close ? `Did you mean \`${close}\`?` : throughDecision(info, name) || few(names);
    return { info, message: `${wanted(info, name)} ${help || "Declare it, or import the file that does."}` };
  }

  private namesFor(info: ReferenceInfo): string[] {
    const scope = this.services.references.ScopeProvider.getScope(info);
    return scope
      .getAllElements()
      .map((description) => description.name)
      .toArray();
  }
}

/** The one name that goes on where this one ends. */
function beginning(name: string, names: readonly string[]): string | undefined {
  const longer = name.length < 3 ? [] : names.filter((one) => one.startsWith(name));
  return longer.length === 1 ? longer[0] : undefined;
}

function wanted(info: ReferenceInfo, name: string): string {
  const { container, property } = info;
  if (property === "option") {
    const match = container.$container?.$container;
    const subject = ast.isMatch(match) ? match.on.map((ref) => ref.$cstNode?.text).join(", ") : "";
    return `\`${name}\` is no value of \`${subject}\`.`;
  }
  const kind = ast.isRef(container) && !isReceiver(container) ? kindAt(container) : undefined;
  if (kind) return `There is no ${kinds[kind](container.$cstNode?.text ?? name)}.`;
  const receiver = ast.isRef(container) ? container.receiver?.$cstNode?.text : undefined;
  const file = receiver ? undefined : dataFile(container);
  if (file !== undefined) return `There is nothing called \`${name}\` here, and \`${file}\` has no such column.`;
  return receiver ? `\`${receiver}\` has nothing called \`${name}\`.` : `There is nothing called \`${name}\` here.`;
}

const kinds = {
  Stage: (name: string) => `stage \`${name}\``,
  Goal: (name: string) => `goal \`${name}\``,
  Decide: (name: string) => `\`decide ${name}\``,
};

/** The file of data whose columns can be named here. */
function dataFile(node: AstNode): string | undefined {
  const decision = AstUtils.getContainerOfType(node, ast.isDecision);
  return decision?.rows?.file ?? AstUtils.getContainerOfType(node, ast.isTable)?.file;
}

/** Attributes are read of what is chosen, not of an option. */
function throughDecision({ container }: ReferenceInfo, name: string): string {
  const option = ast.isRef(container) ? container.receiver?.element?.ref : undefined;
  const decision = ast.isOption(option) && ast.isDecision(option.$container) ? option.$container.name : undefined;
  return decision ? `An attribute is read of what is chosen: write \`${decision}.${name}\`.` : "";
}

function few(names: readonly string[]): string {
  if (names.length === 0) return "";
  if (names.length === 1) return `There is only \`${names[0]}\`.`;
  return names.length <= 6 ? `Take one of ${names.map((name) => `\`${name}\``).join(", ")}.` : "";
}
