import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parseAllDocuments } from "yaml";

export const schemaFolder = resolve(import.meta.dirname, "../../../../shared/schemas");

/** Whether the official schemas are there; says so if not. */
export function hasSchemas(): boolean {
  const present = existsSync(schemaFolder);
  if (!present) console.warn(`skipped: there are no schemas in ${schemaFolder}, so official schemas are not asked`);
  return present;
}

/** What the official schema of a tool finds wrong with the first document of a text. */
export function wrong(schema: string, text: string): unknown[] {
  const definition = JSON.parse(readFileSync(join(schemaFolder, schema), "utf8"));
  const options = { strict: false, validateFormats: false, allErrors: true, logger: false } as const;
  const ajv = definition.$schema?.includes("2020-12") ? new Ajv2020(options) : new Ajv(options);
  const validate = ajv.compile(definition);
  const [document] = parseAllDocuments(text, { merge: true, logLevel: "silent" });
  return validate(document?.toJS()) ? [] : (validate.errors ?? []);
}
