import type { KeyStep } from "@tradeops/engine";
import type { Scalar } from "../types.js";

/** The longest schema that is read, in UTF-16 units, and how many references one key may lead through. */
const maxLength = 2_000_000;
const mostReferences = 20;

type Schema = Readonly<Record<string, unknown>>;

/**
 * What a chart's `values.schema.json` wants at a key that a value is not: `a whole number`, `at least 1`. Undefined if it wants nothing else, or
 * says it in a way that is not looked at, such as `pattern` or `anyOf`: Helm itself has the last word.
 * https://helm.sh/docs/topics/charts/#schema-files
 */
export function helmSchemaWants(schema: string, key: readonly KeyStep[], value: Scalar): string | undefined {
  const root = schema.length > maxLength ? undefined : parsed(schema);
  let at = root && resolved(root, root);
  for (const step of key) {
    if (!root || !at) return undefined;
    const next = step.kind === "name" ? member(at, step.name) : own(at, "items");
    if (next === false) return `no key \`${step.kind === "name" ? step.name : step.kind}\` there`;
    at = isSchema(next) ? resolved(root, next) : undefined;
  }
  return at && (typeWanted(at, value) ?? oneOf(at, value) ?? bound(at, value));
}

function parsed(text: string): Schema | undefined {
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return isSchema(content) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Follows references within the schema. */
function resolved(root: Schema, schema: Schema): Schema | undefined {
  let at: Schema = schema;
  for (let n = 0; n < mostReferences; n++) {
    const reference = own(at, "$ref");
    if (reference === undefined) return at;
    if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
    let target: unknown = root;
    for (const part of reference.slice(2).split("/"))
      target = isSchema(target) ? own(target, part.replaceAll("~1", "/").replaceAll("~0", "~")) : undefined;
    if (!isSchema(target)) return undefined;
    at = target;
  }
  return undefined;
}

function member(schema: Schema, name: string): unknown {
  const properties = own(schema, "properties");
  const known = isSchema(properties) ? own(properties, name) : undefined;
  return known ?? (own(schema, "patternProperties") === undefined ? own(schema, "additionalProperties") : undefined);
}

function typeWanted(schema: Schema, value: Scalar): string | undefined {
  const type = own(schema, "type");
  const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === "string");
  const is =
    typeof value === "number" ? (Number.isInteger(value) ? ["number", "integer"] : ["number"]) : [typeof value];
  if (types.length === 0 || types.some((one) => is.includes(one))) return undefined;
  const names = new Map([
    ["integer", "a whole number"],
    ["number", "a number"],
    ["string", "a text"],
    ["boolean", "true or false"],
  ]);
  return types.map((one) => names.get(one) ?? `a value of the type ${one}`).join(" or ");
}

function oneOf(schema: Schema, value: Scalar): string | undefined {
  const listed = own(schema, "enum");
  if (!Array.isArray(listed) || listed.includes(value)) return undefined;
  return `one of ${listed
    .slice(0, 10)
    .map((one) => `\`${one}\``)
    .join(", ")}`;
}

function bound(schema: Schema, value: Scalar): string | undefined {
  const number = (name: string) => {
    const said = own(schema, name);
    return typeof said === "number" ? said : undefined;
  };
  const checks: [limit: number | undefined, fails: (limit: number) => boolean, words: string][] =
    typeof value === "number"
      ? [
          [number("minimum"), (limit) => value < limit, "at least"],
          [number("maximum"), (limit) => value > limit, "at most"],
          [number("exclusiveMinimum"), (limit) => value <= limit, "more than"],
          [number("exclusiveMaximum"), (limit) => value >= limit, "less than"],
        ]
      : [
          [number("minLength"), (limit) => String(value).length < limit, "a length of at least"],
          [number("maxLength"), (limit) => String(value).length > limit, "a length of at most"],
        ];
  const broken = checks.find(([limit, fails]) => limit !== undefined && fails(limit));
  return broken && `${broken[2]} ${broken[0]}`;
}

function own(schema: Schema, name: string): unknown {
  return Object.hasOwn(schema, name) ? schema[name] : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
