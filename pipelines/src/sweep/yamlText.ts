import { Document, type Scalar, visit } from "yaml";

/** Printable lines of which the first begins with something, and none ends with one: a block keeps them as they are. */
const lines = /^(?=[!-~])(?:[ -~]*[!-~])?(?:\n(?:[ -~]*[!-~])?)*\n[ -~]*[!-~]$/;

/** YAML in which every text that is a value stands in double quotes, or as a block of lines: no reader takes it for anything else. Keys are our own words. */
export function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(key, node: Scalar) {
      if (key !== "key" && typeof node.value === "string")
        node.type = lines.test(node.value) ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0 });
}
