import { Document, type Scalar, visit } from "yaml";

/** YAML in which every text that is a value stands in double quotes: no reader takes it for anything else. Keys are our own words. */
export function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node: Scalar) {
      if (key !== "key" && typeof node.value === "string") node.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0 });
}
