import { fc, test } from "@fast-check/vitest";
import { decisionGraph, dot, type Graph, mermaid } from "@tradeops/webview/picture";
import { describe, expect, it } from "vitest";
import { fraud } from "../fixtures/models/fraud.js";
import { fraudAnalysis } from "../fixtures/models/fraudAnalysis.js";
import { hostile } from "./models.js";

const graph = decisionGraph(fraud(), fraudAnalysis());

const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), fc.constantFrom(...hostile));
const titled = (title: string): Graph => ({
  title,
  caption: title,
  nodes: [
    { kind: "quality", id: title, title, note: title },
    { kind: "quality", id: `${title}2`, title, note: "" },
  ],
  edges: [
    {
      kind: "belief",
      from: title,
      fromPart: null,
      to: `${title}2`,
      toPart: null,
      sign: -1,
      strength: 5,
      active: true,
      title,
    },
  ],
});

describe("the graph as text for other tools", () => {
  it.each([
    ["DOT", dot],
    ["Mermaid", mermaid],
  ])("has every node and says what helps and hurts, as %s", (_name, write) => {
    const text = write(graph);
    for (const node of graph.nodes)
      expect(text.replaceAll(/#(\d+);/g, (_, code) => String.fromCharCode(code))).toContain(node.title);
    expect(text).toContain("hurts");
    expect(text).toContain("helps");
    expect(write(graph)).toBe(text);
  });

  test.prop([anyText])("keeps texts within their quotes in DOT", (title) => {
    const bare = dot(titled(title)).replace(/"(\\.|[^"\\\n])*"/g, '""');
    expect(bare).toMatch(/^[\x20-\x7e\n]*$/);
    expect(bare.split("\n")).toHaveLength(8);
    expect(bare).not.toContain("\\");
  });

  test.prop([anyText])("leaves nothing of a text that is markup in Mermaid", (title) => {
    const lines = mermaid(titled(title)).split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^ {2}n0\("[^"<>`]*(<br>[^"<>`]*)?"\)$/);
    expect(lines[3]).toBe("  n0 -.->|believed#58; hurts| n1");
  });
});
