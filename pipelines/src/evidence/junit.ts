import { SaxesParser } from "saxes";
import {
  type Barrier,
  deepest,
  type Entry,
  type ListNode,
  type MapNode,
  type ScalarNode,
  type TreeNode,
} from "../tree/node.js";

/** The longest report that is read, in UTF-16 units. */
const maxLength = 10_000_000;

/**
 * A report in JUnit's XML as a tree: `testcases`, each with `name`, `classname`, `time` in seconds and its `properties` by name; the
 * `properties` of the suites; and the `timestamp` of the first suite that has one. What a test that was skipped or broke down says was not
 * measured; a test that failed has measured what it failed for. Entities that a document declares itself are an error.
 * https://github.com/testmoapp/junitxml
 */
export function readJunit(text: string): TreeNode | { message: string } {
  if (text.length > maxLength) return { message: "it is too long: name a shorter file." };
  const report = new Report(text);
  const parser = new SaxesParser();
  let failed: string | undefined;
  parser.on("error", (error) => {
    failed ??= error.message;
  });
  parser.on("attribute", (attribute) => report.attribute(attribute, parser.position));
  let depth = 0;
  parser.on("opentag", ({ name }) => {
    if (++depth > deepest) throw new Error(`it nests deeper than ${deepest} levels`);
    report.open(local(name), parser.position);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    report.close(local(name), parser.position);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    failed ??= error instanceof Error ? error.message : String(error);
  }
  if (failed !== undefined) return { message: `it is no XML (${failed.slice(0, 100)}): write it anew.` };
  return report.root ?? { message: "it is no report in JUnit's XML: name another file." };
}

class Report {
  root: MapNode | undefined;
  private readonly testcases: ListNode = { kind: "list", items: [], ...place(0, 0) };
  private readonly common: MapNode = map([], 0, 0);
  private attributes = new Map<string, ScalarNode>();
  private test: MapNode | undefined;

  constructor(private readonly text: string) {}

  attribute({ name, value }: { name: string; value: string }, position: number): void {
    const end = position - 1;
    const start = this.text.lastIndexOf(this.text[end] ?? '"', end - 1) + 1;
    this.attributes.set(name, scalar(value, start, end));
  }

  open(name: string, position: number): void {
    const { attributes } = this;
    this.attributes = new Map();
    if (name === "testsuites" || name === "testsuite") this.suite(attributes);
    if (!this.root) return;
    if (name === "testcase") {
      this.test = map([...named(attributes, "name", "classname", "time")], position, position);
      this.test.entries.push(entry("properties", map([], position, position)));
      this.testcases.items.push(this.test);
    } else if (name === "property") this.property(attributes);
    else if (name === "skipped" || name === "error") this.stopped(name);
  }

  close(name: string, position: number): void {
    if (name !== "testcase" || !this.test) return;
    this.test.end = position;
    this.test = undefined;
  }

  private suite(attributes: ReadonlyMap<string, ScalarNode>): void {
    this.root ??= map([entry("testcases", this.testcases), entry("properties", this.common)], 0, this.text.length);
    const known = this.root.entries.some(({ name }) => name === "timestamp");
    if (!known) this.root.entries.push(...named(attributes, "timestamp"));
  }

  private property(attributes: ReadonlyMap<string, ScalarNode>): void {
    const properties = this.test?.entries.at(-1)?.node ?? this.common;
    const [name, value] = [attributes.get("name"), attributes.get("value")];
    if (name && value && properties.kind === "map") properties.entries.push(entry(name.text, value));
  }

  private stopped(how: "skipped" | "error"): void {
    const why = how === "skipped" ? "The test was skipped" : "The test broke down";
    const barrier = { code: how, message: `${why}, so that nothing was measured: run it.`, hides: true };
    for (const { name, node } of this.test?.entries ?? [])
      if (name === "time" || name === "properties") node.barrier = barrier satisfies Barrier;
  }
}

/** A name without the prefix of its namespace. */
const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const place = (start: number, end: number) => ({ start, end, raw: "", flow: true, column: 0 });

const map = (entries: Entry[], start: number, end: number): MapNode => ({
  kind: "map",
  entries,
  merges: false,
  ...place(start, end),
});

const scalar = (text: string, start: number, end: number): ScalarNode => ({
  kind: "scalar",
  value: text,
  text,
  style: "double",
  certain: true,
  ...place(start, end),
});

const entry = (name: string, node: TreeNode): Entry => ({
  name,
  keyStart: node.start,
  keyEnd: node.start,
  rawKey: "",
  node,
});

function named(attributes: ReadonlyMap<string, ScalarNode>, ...names: string[]): Entry[] {
  return names.flatMap((name) => {
    const value = attributes.get(name);
    return value ? [entry(name, value)] : [];
  });
}
