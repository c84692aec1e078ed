import { ast } from "@tradeops/grammar";
import {
  type AstNode,
  type AstNodeDescription,
  AstUtils,
  EMPTY_SCOPE,
  type LangiumDocument,
  MapScope,
  type ReferenceInfo,
  type Scope,
  type ScopeProvider,
  type Stream,
  stream,
} from "langium";
import type { TradeOpsServices } from "./services.js";
import { isReceiver, kindAt } from "./slots.js";
import type { Surroundings } from "./surroundings.js";
import { findVisible, type Named, visibleIn } from "./visible.js";

/**
 * What a name can refer to: first names come from the document and what it imports, a member from what the name before it stands for.
 * Scopes are cached for each document and type until `clear`; without that, linking is quadratic.
 */
export class TradeOpsScopeProvider implements ScopeProvider {
  private readonly surroundings: Surroundings;
  private readonly reflection: TradeOpsServices["shared"]["AstReflection"];
  private readonly roots = new Map<string, Scope>();
  private readonly members = new Map<AstNode, Scope>();

  constructor(services: TradeOpsServices) {
    this.surroundings = services.project.Surroundings;
    this.reflection = services.shared.AstReflection;
  }

  /** Forgets all scopes: something that they were made of has changed. */
  clear(): void {
    this.roots.clear();
    this.members.clear();
  }

  getScope(context: ReferenceInfo): Scope {
    const { container, property } = context;
    if (ast.isRef(container)) {
      const kind = kindAt(container);
      const owner = container.receiver?.element?.ref;
      if (container.receiver) return owner ? this.membersOf(owner, kind) : EMPTY_SCOPE;
      const document = kind && (AstUtils.getDocument(container) as LangiumDocument<ast.Model>);
      if (document) return this.rootOf(document, isReceiver(container) ? "Import" : kind);
    }
    if (property === "option") return this.patternScope(container);
    const root = this.rootOf(
      AstUtils.getDocument(container) as LangiumDocument<ast.Model>,
      this.reflection.getReferenceType(context),
    );
    return property === "element" ? this.around(container, root) : root;
  }

  /** Levels in their own quality's formula, and columns where a row is described, hide what else has their name. */
  private around(container: AstNode, root: Scope): Scope {
    const quality = AstUtils.getContainerOfType(container, ast.isQuality);
    if (quality && quality.levels?.length > 0) return new MapScope(describeAll(quality.levels), root);
    const columns = this.columnsAt(container);
    return columns ? new MapScope(describeAll(columns), root) : root;
  }

  private columnsAt(container: AstNode): readonly ast.DataColumn[] | undefined {
    for (let at: AstNode | undefined = container; at; at = at.$container) {
      const owner = at.$container;
      const whether = at.$containerProperty === "condition" && owner?.$type === "Decision";
      if (at.$type === "Axis" || whether || at.$containerProperty === "target") return undefined;
      if (owner && (ast.isDecision(owner) || ast.isTable(owner))) return this.surroundings.columns.get(owner);
    }
    return undefined;
  }

  /** The members of an element; of an import behind which one kind of thing is named, those of that kind. */
  private membersOf(owner: AstNode, kind?: "Stage" | "Goal" | "Decide"): Scope {
    if (kind) {
      const document = ast.isImport(owner) && this.surroundings.imports.get(owner);
      return document ? this.rootOf(document, kind) : EMPTY_SCOPE;
    }
    const known = this.members.get(owner);
    if (known) return known;
    const scope = this.makeMembers(owner);
    this.members.set(owner, scope);
    return scope;
  }

  private makeMembers(owner: AstNode): Scope {
    if (ast.isDecision(owner)) {
      const rows = this.surroundings.rows.get(owner)?.flatMap((row) => row.option ?? []) ?? [];
      const options = [...owner.options, ...rows];
      const attributes = [owner, ...owner.options].flatMap((of) => of.members.filter(ast.isAttribute));
      return new MapScope(describeAll([...attributes, ...options]));
    }
    if (ast.isTable(owner)) return new MapScope(describeAll(owner.members));
    if (ast.isQuality(owner)) return new MapScope(describeAll(owner.levels));
    if (ast.isImport(owner)) {
      const document = this.surroundings.imports.get(owner);
      return document ? this.rootOf(document, "Element") : EMPTY_SCOPE;
    }
    return EMPTY_SCOPE;
  }

  /** The options or levels of what the pattern in this place is about. */
  private patternScope(container: AstNode): Scope {
    const match = AstUtils.getContainerOfType(container, ast.isMatch);
    const patterns = AstUtils.getContainerOfType(container, ast.isArm)?.patterns ?? [];
    const own = patterns.indexOf(container as ast.Pattern);
    const place = own < 0 ? Math.min(patterns.length, (match?.on.length ?? 1) - 1) : own;
    const subject = match?.on[place]?.element?.ref;
    if (ast.isDecision(subject)) {
      const rows = this.surroundings.rows.get(subject)?.flatMap((row) => row.option ?? []) ?? [];
      return new MapScope(describeAll([...subject.options, ...rows]));
    }
    return ast.isQuality(subject) ? new MapScope(describeAll(subject.levels)) : EMPTY_SCOPE;
  }

  private rootOf(document: LangiumDocument<ast.Model>, type: string): Scope {
    const key = `${type} ${document.uri.toString()}`;
    const known = this.roots.get(key);
    if (known) return known;
    const scope = new RootScope(document, this.surroundings, (node) => this.reflection.isSubtype(node.$type, type));
    this.roots.set(key, scope);
    return scope;
  }
}

/** What a document sees of one type. Of elements with one name the nearest counts (that there are two is reported elsewhere). */
class RootScope implements Scope {
  private readonly found = new Map<string, AstNodeDescription | undefined>();
  private readonly document: LangiumDocument<ast.Model>;
  private readonly surroundings: Surroundings;
  private readonly isWanted: (node: AstNode) => boolean;

  constructor(document: LangiumDocument<ast.Model>, surroundings: Surroundings, isWanted: (node: AstNode) => boolean) {
    this.document = document;
    this.surroundings = surroundings;
    this.isWanted = isWanted;
  }

  getElement(name: string): AstNodeDescription | undefined {
    if (this.found.has(name)) return this.found.get(name);
    const node = findVisible(this.document, name, this.surroundings, this.isWanted);
    const found = node && describe(node, name);
    this.found.set(name, found);
    return found;
  }

  getElements(name: string): Stream<AstNodeDescription> {
    return stream([this.getElement(name) ?? []].flat());
  }

  getAllElements(): Stream<AstNodeDescription> {
    return stream(describeAll(visibleIn(this.document, this.surroundings).filter(this.isWanted)));
  }
}

/** Descriptions by name; of two with one name the first counts. */
function describeAll(nodes: readonly Named[]): AstNodeDescription[] {
  const first = new Map<string, AstNodeDescription>();
  for (const node of nodes) if (node.name && !first.has(node.name)) first.set(node.name, describe(node, node.name));
  return [...first.values()];
}

/** A node lives as long as its description here: the path by which Langium finds it again is not needed, and slow to make. */
function describe(node: AstNode, name: string): AstNodeDescription {
  return { node, name, type: node.$type, documentUri: AstUtils.getDocument(node).uri, path: "" };
}
