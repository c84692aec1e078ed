import { ids, type Model, risksOf } from "@tradeops/engine";
import type { ast } from "@tradeops/grammar";
import { lint } from "../lint/lint.js";
import { subjectOf } from "../lint/subject.js";
import type { LocatedFinding, Place } from "../project/findings.js";
import { lowerAnalysis } from "./analysisSettings.js";
import { checkChains } from "./chains.js";
import { conditionName, lowerConstraint, lowerRequirement } from "./condition.js";
import type { At, Context, Data } from "./context.js";
import { lowerDecide } from "./decide.js";
import { checkOverlaps } from "./decideOverlap.js";
import { lowerDecision } from "./decisionModel.js";
import { checkDependencyCycles, checkRepeatedDependency, lowerDependency } from "./dependency.js";
import { indexEffects } from "./effectIndex.js";
import { lowerEvidence } from "./evidence.js";
import { lowerExport } from "./export.js";
import { lowerByKind } from "./expression.js";
import { lowerGoal } from "./goal.js";
import { lowerNamedValue, lowerQuality } from "./qualityModel.js";
import { checkRepeatedClauses } from "./repeated.js";
import { createReport, placeOf } from "./report.js";
import { checkSatisfactionSources } from "./satisfaction.js";
import { lowerScenario, lowerStakeholder } from "./scenario.js";
import { checkSystem } from "./systemStatement.js";
import { lowerTable } from "./table.js";
import { declaredUnits } from "./unitsDeclared.js";
import { usedIds } from "./used.js";
import { valueInfo } from "./value.js";
import { valuesInOrder } from "./valueOrder.js";
import { checkWeights } from "./weights.js";
import { type WrittenDistribution, writtenDistributions } from "./writtenDistributions.js";

export interface Lowered {
  model: Model;
  /** Where the elements of the model are written, by id. */
  sources: Map<string, Place>;
  /** Where parts of expressions are written that may have no finite value, by id. */
  parts: Map<string, Place>;
  findings: readonly LocatedFinding[];
  /** What is valid and probably not meant; to be asked for where nothing is wrong. */
  lints(): readonly LocatedFinding[];
  /** Where distributions are written. */
  distributions: WrittenDistribution[];
}

/** What is lowered: the statements of a system's file and of all that it imports, each with what stands before its names. */
export interface Unlowered {
  name: string;
  title?: string;
  /** The system's own first, then in a stable order. `prefix` is `""` or an alias with its dot; `library` marks the standard library, of which only what is used enters the model. */
  files: readonly { statements: readonly ast.Statement[]; prefix: string; library: boolean }[];
  data: Data;
}

/**
 * Checks a system and lowers it to what the analysis reads, in one walk: whatever is wrong is reported and left out, the rest stays.
 */
export function lowerSystem(input: Unlowered): Lowered {
  const report = createReport();
  const statements = input.files.flatMap((file) => file.statements);
  const prefixes = new Map<ast.Statement, string>(
    input.files.flatMap((file) => file.statements.map((statement) => [statement, file.prefix] as const)),
  );
  const libraries = new Set<ast.Statement>(input.files.flatMap((file) => (file.library ? file.statements : [])));
  const ctx: Context = {
    statements,
    data: input.data,
    units: declaredUnits(statements, report),
    report,
    expression: lowerByKind,
    id: (node) => `${prefixes.get(node as ast.Statement) ?? ""}${(node as { name?: string }).name ?? ""}`,
    values: new Map(),
    waiting: 0,
    attributes: new Map(),
    decisions: new Map(),
    effects: new Map(),
    effectValues: new Map(),
    streams: new Map(),
    written: new Map(),
  };
  indexEffects(ctx);
  const sources = new Map<string, Place>();
  const unique = uniqueNames();
  const model: Model = {
    name: input.name,
    title: input.title,
    samples: 10_000,
    seed: 42,
    decisions: [],
    qualities: [],
    values: [],
    tables: [],
    dependencies: [],
    goals: [],
    requirements: [],
    constraints: [],
    scenarios: [],
    stakeholders: [],
    decides: [],
    exports: [],
    evidence: [],
  };
  const at: At = (id, target) => {
    const place = placeOf(target);
    if (place && !sources.has(id)) sources.set(id, place);
  };
  const broken = checkDependencyCycles(
    ctx,
    statements.filter((s) => s.$type === "Dependency"),
  );
  for (const node of valuesInOrder(statements)) valueInfo(ctx, node, { node });
  for (const node of statements) {
    checkRepeatedClauses(ctx, node);
    lowerStatement(ctx, node, { model, at, unique, broken });
  }
  checkSatisfactionSources(ctx, model, sources);
  checkOverlaps(ctx, model);
  checkChains(ctx, model);
  checkWeights(ctx);
  dropUnusedLibrary(ctx, model, libraries);
  return {
    model,
    sources,
    parts: partsWritten(ctx, model),
    findings: report.findings,
    distributions: writtenDistributions(ctx),
    lints: () => lint(subjectOf(ctx, model, libraries, input.files[0]?.statements ?? [])),
  };
}

interface Out {
  model: Model;
  at: At;
  unique(name: string): string;
  broken: Set<ast.Dependency>;
}

function lowerStatement(ctx: Context, node: ast.Statement, { model, at, unique, broken }: Out): void {
  const name = { node, property: "name" };
  switch (node.$type) {
    case "System":
      checkSystem(ctx, node);
      return at(ids.system(node.name), name);
    case "Quality":
      return add(model.qualities, lowerQuality(ctx, node), (quality) => at(quality.id, name));
    case "Let":
    case "Param":
      return add(model.values, lowerNamedValue(ctx, node), (value) => at(value.id, name));
    case "Goal":
      return add(model.goals, lowerGoal(ctx, node, at), (goal) => at(goal.id, name));
    case "Require": {
      const id = unique(conditionName(node));
      return add(model.requirements, lowerRequirement(ctx, node, id), () =>
        at(id, { node, property: node.title === undefined ? "condition" : "title" }),
      );
    }
    case "Constraint": {
      const id = unique(conditionName(node));
      return add(model.constraints, lowerConstraint(ctx, node, id), () =>
        at(id, node.title === undefined ? { node } : { node, property: "title" }),
      );
    }
    case "Dependency":
      if (broken.has(node) || checkRepeatedDependency(ctx, node)) return;
      return add(model.dependencies, lowerDependency(ctx, node), (dependency) => {
        dependency.id = unique(dependency.id);
        at(dependency.id, { node });
      });
    case "Decision":
      return add(model.decisions, lowerDecision(ctx, node, at), (decision) => at(decision.id, name));
    case "Table":
      return add(model.tables, lowerTable(ctx, node), (table) => at(table.id, name));
    case "Scenario":
      return add(model.scenarios, lowerScenario(ctx, node), (scenario) => {
        at(scenario.id, name);
        for (const override of node.overrides) {
          const target = override.target?.element?.ref;
          if (target) at(ids.override(scenario.id, ctx.id(target)), { node: override });
        }
      });
    case "Stakeholder":
      return add(model.stakeholders, lowerStakeholder(ctx, node), (stakeholder) => at(stakeholder.id, name));
    case "Decide":
      return add(model.decides, lowerDecide(ctx, node, at), (decide) => at(decide.id, name));
    case "Export": {
      const id = unique(`export ${node.file}`);
      return add(model.exports, lowerExport(ctx, node, id, at), () => at(id, { node, property: "file" }));
    }
    case "Evidence":
      return add(model.evidence, lowerEvidence(ctx, node), (evidence) => {
        evidence.id = unique(evidence.id);
        at(evidence.id, { node, property: "target" });
      });
    case "Analysis":
      return lowerAnalysis(ctx, node, model);
    default:
      return;
  }
}

function add<T>(list: T[], item: T | undefined, then: (item: T) => void): void {
  if (item === undefined) return;
  then(item);
  list.push(item);
}

function partsWritten(ctx: Context, model: Model): Map<string, Place> {
  const places = risksOf(model).flatMap(({ id, expr }): [string, Place][] => {
    const node = ctx.written.get(expr)?.node;
    const place = node && placeOf({ node });
    return place ? [[id, place]] : [];
  });
  return new Map(places);
}

/** Statements without a name are called by what they say; the second of a kind gets ` #2`. */
function uniqueNames(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    return n === 1 ? name : `${name} #${n}`;
  };
}

/** Of the standard library, only what the model uses is part of it. */
function dropUnusedLibrary(ctx: Context, model: Model, libraries: ReadonlySet<ast.Statement>): void {
  const standard = new Set([...libraries].map((node) => ctx.id(node)));
  const used = usedIds(model);
  model.qualities = model.qualities.filter((quality) => !standard.has(quality.id) || used.has(quality.id));
}
