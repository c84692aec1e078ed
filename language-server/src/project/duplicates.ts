import type { ast } from "@tradeops/grammar";
import { AstUtils } from "langium";
import type { Surroundings } from "../language/surroundings.js";
import { type Named, visibleWith } from "../language/visible.js";
import type { Report } from "../lower/report.js";
import type { LoadedFile } from "./load.js";

/**
 * Reports two things of one name in one place: a file with what it imports, a decision, an option, a table, the levels of a quality. `twice` are the names
 * that occur more than once in all files.
 */
export function reportDuplicates(
  file: LoadedFile,
  twice: ReadonlySet<string>,
  surroundings: Surroundings,
  report: Report,
): void {
  const visible = visibleWith(twice, file.document, surroundings).filter(
    (node) => node.$type !== "Stage" && node.$type !== "UnitDecl",
  );
  reportTwice(visible, report, file);
  for (const statement of file.document.parseResult.value.statements ?? []) {
    if (statement.$type === "Quality") reportTwice(statement.levels, report);
    else if (statement.$type === "Table") reportTwice(statement.members, report);
    else if (statement.$type === "Decision") reportDecision(statement, report);
  }
}

function reportDecision(node: ast.Decision, report: Report): void {
  reportTwice(node.options, report);
  const options = new Map(node.options.map((option) => [option.name, option]));
  for (const owner of [node, ...node.options]) {
    const attributes = owner.members.filter((member): member is ast.Attribute => member.$type === "Attribute");
    reportTwice(attributes, report);
    for (const attribute of attributes) {
      const option = options.get(attribute.name);
      if (option) reportOne(attribute, option, report);
    }
  }
}

function reportTwice(nodes: readonly Named[], report: Report, file?: LoadedFile): void {
  const first = new Map<string, Named>();
  for (const node of nodes) {
    if (!node.name) continue;
    const known = first.get(node.name);
    if (!known) first.set(node.name, node);
    else if (!file || isIn(node, file)) reportOne(node, known, report);
    else if (isIn(known, file)) reportOne(known, node, report);
    else reportImport(file, node, known, report);
  }
}

function reportOne(node: Named, other: Named, report: Report): void {
  report(
    "duplicate-name",
    { node, property: "name" },
    `\`${node.name}\` is declared twice: give one of the two another name.`,
    [{ target: { node: other, property: "name" }, message: `\`${node.name}\` is declared here too.` }],
  );
}

function reportImport(file: LoadedFile, node: Named, other: Named, report: Report): void {
  const owner =
    file.imports.find((one) => !one.node.name && one.file.document === AstUtils.getDocument(node)) ?? file.imports[0];
  if (!owner) return;
  report(
    "duplicate-name",
    { node: owner.node, property: "uri" },
    `\`${node.name}\` comes from two imports: give one of the two another name, or import one as \`import name from "…"\`.`,
    [
      { target: { node: other, property: "name" }, message: `\`${node.name}\` is declared here.` },
      { target: { node, property: "name" }, message: `\`${node.name}\` is declared here too.` },
    ],
  );
}

const isIn = (node: Named, file: LoadedFile): boolean => AstUtils.getDocument(node) === file.document;
