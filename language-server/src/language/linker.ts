import { nearest } from "@tradeops/engine";
import { ast } from "@tradeops/grammar";
import { DefaultLinker, type LinkingError, type ReferenceInfo } from "langium";
import type { TradeOpsServices } from "./services.js";

/** Says what kind of thing was looked for, where, and what was probably meant. */
export class TradeOpsLinker extends DefaultLinker {
  private readonly services: TradeOpsServices;

  constructor(services: TradeOpsServices) {
    super(services);
    this.services = services;
  }

  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    const name = info.reference.$refText;
    const names = this.services.references.ScopeProvider.getScope(info)
      .getAllElements()
      .map((description) => description.name)
      .toArray();
    const close = nearest(name, names);
    const help = close ? `Did you mean \`${close}\`?` : few(names);
    return { info, message: `${wanted(info, name)}${help ? ` ${help}` : ""}` };
  }
}

function wanted(info: ReferenceInfo, name: string): string {
  const { container, property } = info;
  if (property === "stage") return `There is no stage \`${name}\`.`;
  if (property === "goal") return `There is no goal \`${name}\`.`;
  if (property === "older") return `There is no \`decide ${name}\`.`;
  if (property === "option") {
    const match = container.$container?.$container;
    const subject = ast.isMatch(match) ? match.on.map((ref) => ref.$cstNode?.text).join(", ") : "";
    return `\`${name}\` is no value of \`${subject}\`.`;
  }
  const receiver = ast.isRef(container) ? container.receiver?.$cstNode?.text : undefined;
  return receiver ? `\`${receiver}\` has nothing called \`${name}\`.` : `There is nothing called \`${name}\` here.`;
}

function few(names: readonly string[]): string {
  if (names.length === 0) return "";
  return names.length <= 6 ? `There is ${names.map((name) => `\`${name}\``).join(", ")}.` : "";
}
