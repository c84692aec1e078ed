import { decisionGraph, svg } from "@tradeops/webview/picture";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyModel } from "../fixtures/models/emptyModel.js";
import { fraud } from "../fixtures/models/fraud.js";
import { fraudAnalysis } from "../fixtures/models/fraudAnalysis.js";
import { hostile, models } from "./models.js";
import { descendants, parseXml } from "./xml.js";

const texts = (source: string) => descendants(parseXml(source)).map((element) => element.text);

describe("svg", () => {
  it("names everything in the model", () => {
    const all = texts(svg(decisionGraph(fraud(), fraudAnalysis())));
    for (const title of [
      "Card-fraud scoring",
      "Scoring model",
      "Graph neural network",
      "Fraud caught",
      "Catch fraud",
    ]) {
      expect(all).toContain(title);
    }
    expect(all).toContain("serve.timeout_ms");
    expect(all).toContain("fraud · 300 configurations · 118 feasible · 3 on the front");
  });

  it("says how many configurations are not measured", () => {
    const analysis = fraudAnalysis();
    const some = { ...analysis, configurations: { ...analysis.configurations, unmeasured: "1200" } };
    expect(texts(svg(decisionGraph(fraud(), some)))).toContain(
      "fraud · 300 configurations · 118 feasible · 1,200 not measured · 3 on the front",
    );
  });

  it("keeps the ids of the model", () => {
    const ids = descendants(parseXml(svg(decisionGraph(fraud(), null)))).map((element) =>
      element.attributes.get("data-id"),
    );
    expect(ids).toEqual(
      expect.arrayContaining(["scorer", "scorer.gnn", "replicas.8", "recall", "beFast", "evidence recall"]),
    );
  });

  it("says in words what it shows", () => {
    const root = parseXml(svg(decisionGraph(fraud(), null)));
    expect(root.attributes.get("role")).toBe("img");
    const [title, description] = root.children;
    expect(title).toMatchObject({ name: "title", text: "Card-fraud scoring" });
    expect(description?.name).toBe("desc");
    expect(description?.text).toContain("6 decisions, 5 qualities, 4 goals, 2 pipeline files, 2 sources of evidence");
    expect(description?.text).toContain("Scoring model: Graph neural network (decided).");
    const labels = root.attributes.get("aria-labelledby")?.split(" ");
    expect(labels).toEqual([title?.attributes.get("id"), description?.attributes.get("id")]);
  });

  it("says that there is nothing", () => {
    const all = texts(svg(decisionGraph(emptyModel(), null)));
    expect(all).toContain("Nothing to draw yet: the model has no decisions, qualities or goals.");
  });

  it("differs between light and dark in colours alone", () => {
    const graph = decisionGraph(fraud(), fraudAnalysis());
    const withoutColours = (source: string) => source.replace(/#[0-9a-f]{6}/g, "#");
    expect(svg(graph, { theme: "dark" })).not.toBe(svg(graph));
    expect(withoutColours(svg(graph, { theme: "dark" }))).toBe(withoutColours(svg(graph)));
  });

  it.each(hostile)("shows %j as text", (title) => {
    const model = emptyModel(title);
    model.decisions = [
      {
        id: title,
        title,
        stage: title,
        select: [1, 1],
        options: [{ name: title, attributes: [], effects: [], contributions: [{ quality: "q", strength: 100 }] }],
      },
    ];
    model.qualities = [{ id: "q", title, kind: "judged" }];
    const elements = descendants(parseXml(svg(decisionGraph(model, null))));
    const names = new Set(elements.map((element) => element.name));
    expect([...names].sort()).toEqual(["circle", "desc", "g", "path", "rect", "svg", "text", "title"]);
    const legible = [...title].map((c) => (/[\p{Cc}\p{Cs}]/u.test(c) && c !== "\n" ? "\ufffd" : c)).join("");
    expect(elements.map((element) => element.text)).toContain(legible);
    expect(elements.map((element) => element.attributes.get("data-id"))).toContain(`${legible}.${legible}`);
  });

  it("is well-formed and the same each time, whatever the model", () => {
    fc.assert(
      fc.property(models, (model) => {
        const first = svg(decisionGraph(model, null));
        parseXml(first);
        expect(svg(decisionGraph(structuredClone(model), null))).toBe(first);
      }),
      { numRuns: 40 },
    );
  });

  it("needs nothing from outside and runs nothing", () => {
    const source = svg(decisionGraph(fraud(), fraudAnalysis()));
    expect(source).not.toMatch(/<style|<script|href|url\(|@import|\son\w+=/);
    expect(source.match(/https?:[^"]+/g)).toEqual(["http://www.w3.org/2000/svg"]);
  });
});
