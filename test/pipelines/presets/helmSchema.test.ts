import { helmSchemaWants, type Scalar } from "@tradeops/pipelines";
import { expect, it } from "vitest";
import { keyOf } from "../support/plan.js";

const schema = JSON.stringify({
  $schema: "http://json-schema.org/draft-07/schema#",
  type: "object",
  additionalProperties: false,
  properties: {
    replicaCount: { type: "integer", minimum: 1, maximum: 10 },
    share: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
    image: { $ref: "#/definitions/image" },
    env: { type: "array", items: { properties: { value: { type: ["string", "null"] } } } },
    free: { type: "object", additionalProperties: { type: "boolean" } },
    loop: { $ref: "#/properties/loop" },
    away: { $ref: "https://example.com/schema" },
  },
  definitions: {
    image: { properties: { tag: { type: "string", minLength: 2 }, pull: { enum: ["Always", "Never"] } } },
  },
});

const cases: [key: string, value: Scalar, wants: string | undefined][] = [
  ["replicaCount", 8, undefined],
  ["replicaCount", 0, "at least 1"],
  ["replicaCount", 11, "at most 10"],
  ["replicaCount", 2.5, "a whole number"],
  ["replicaCount", "8", "a whole number"],
  ["share", 0.5, undefined],
  ["share", 0, "more than 0"],
  ["share", 1, "less than 1"],
  ["image.tag", "1.4", undefined],
  ["image.tag", 1.4, "a text"],
  ["image.tag", "1", "a length of at least 2"],
  ["image.pull", "Sometimes", "one of `Always`, `Never`"],
  ["image.other", 1, undefined],
  ["env[name=X].value", true, "a text or a value of the type null"],
  ["env[0].value", "x", undefined],
  ["free.anything", 1, "true or false"],
  ["typo", 1, "no key `typo` there"],
  ["constructor", 1, "no key `constructor` there"],
  ["loop.a", 1, undefined],
  ["away.a", 1, undefined],
];

it.each(cases)("a chart's schema wants of %s = %j: %s", (key, value, wants) =>
  expect(helmSchemaWants(schema, keyOf(key), value)).toBe(wants),
);

it("a schema that is none says nothing", () => {
  for (const text of ["", "[", "null", "[1]", '{"properties": 3}', `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`])
    expect(helmSchemaWants(text, keyOf("a"), 1)).toBe(undefined);
});
