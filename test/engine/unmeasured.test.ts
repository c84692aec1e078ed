import { analyse, explain, type Model } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";

const model = `system answers
quality recall unit ratio = bench.recall
quality wait unit ms = bench.time
goal found { maximize recall  require >= 75% }
goal quick { minimize wait    require <= 70 ms }
decision embedder { option small option large }
decision rerank select 0..1 { option cross }
table bench from "runs.csv" by embedder: embedder, rerank: rerank { recall: recall  time: ms ms }
`;
const header = "embedder,rerank,recall,ms\n";

async function modelOf(rows: string): Promise<Model> {
  const { systems } = await fromText({ "main.tradeops": model, "runs.csv": header + rows });
  return systems[0]!.model;
}

const messagesOf = async (rows: string) => {
  const { conflicts, findings } = analyse(await modelOf(rows));
  return { conflicts: conflicts.map(({ message }) => message), findings: findings.map(({ message }) => message) };
};

describe("where little is measured", () => {
  it("says of a goal that nothing meets how many configurations are not measured", async () => {
    const { conflicts, findings } = await messagesOf("small,,0.6,50\n");
    expect(conflicts).toContain(
      "No configuration that is measured meets `found`, and 3 others are not measured: `tradeops sweep` says what is worth measuring.",
    );
    expect(findings).toContain(
      "No configuration that is measured meets `require >= 75%` of `found`, and 3 others are not measured: `tradeops sweep` says what is worth measuring. Measure, relax it, or add an option that reaches it.",
    );
  });

  it("says of a goal that nothing is measured of how much that is", async () => {
    const wished = model.replaceAll(/require [^}]*/g, "");
    const { systems } = await fromText({ "main.tradeops": wished, "runs.csv": header });
    expect(analyse(systems[0]!.model).findings.map(({ message }) => message)).toContain(
      "`found` has no finite value in any configuration: 4 are not measured. `tradeops sweep` says what is worth measuring.",
    );
  });

  it("counts of goals that nothing meets together what may meet them all", async () => {
    const { conflicts } = await messagesOf("small,,0.6,50\nlarge,,0.9,90\nsmall,cross,0.7,60\n");
    expect(conflicts).toEqual([
      "No configuration that is measured meets `found` and `quick` together, and 1 other is not measured: `tradeops sweep` says what is worth measuring.",
    ]);
  });

  it("blames the goals alone once all is measured", async () => {
    const { conflicts } = await messagesOf("small,,0.6,50\nlarge,,0.9,90\nsmall,cross,0.7,60\nlarge,cross,0.9,99\n");
    expect(conflicts).toEqual([
      "No configuration meets `found` and `quick` together: relax one of them, or add an option.",
    ]);
  });

  it("counts what only a missing measurement keeps from being feasible", async () => {
    const counts = async (rows: string) => analyse(await modelOf(rows)).configurations;
    expect(await counts("small,,0.8,50\nlarge,,0.6,50\n")).toMatchObject({ feasible: "1", unmeasured: "2" });
    const all = "small,,0.8,50\nlarge,,0.9,90\nsmall,cross,0.7,60\nlarge,cross,0.9,99\n";
    expect(await counts(all)).not.toHaveProperty("unmeasured");
  });

  it("explains that what is not chosen is not measured", async () => {
    const explained = explain(await modelOf("small,,0.8,50\n"), ["embedder.large"]);
    expect(JSON.stringify(explained)).toContain('"unmeasured":true');
  });

  it("calls no option dead, or taken already, that only a missing measurement keeps out", async () => {
    const codes = async (rows: string) =>
      analyse(await modelOf(rows))
        .findings.filter(({ code }) => code.startsWith("option-"))
        .map(({ code, id }) => `${code} ${id}`);
    expect(await codes("small,,0.8,50\n")).toEqual([]);
    expect(await codes("small,,0.8,50\nlarge,,0.9,90\nlarge,cross,0.9,95\n")).toEqual(["option-always embedder.small"]);
  });
});
