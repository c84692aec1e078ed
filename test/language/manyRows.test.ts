import { existsSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fromText } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";

const file = new URL("../../../shared/data/timm-models.csv", import.meta.url);
const model = `system vision
quality top1 unit ratio
quality latency unit ms = backbone.time
decision backbone at training from "timm-models.csv" key model, img_size { top1 = top1 / 100  time: cpu_i9_batch1_ms ms }
goal accurate { maximize top1 }
goal fast { minimize latency }
`;

describe("a decision over a published table of 1,445 models", () => {
  it.skipIf(!existsSync(file))("is read whole", async () => {
    const start = performance.now();
    const project = await fromText(
      new Map([
        ["main.tradeops", model],
        ["timm-models.csv", readFileSync(file, "utf8")],
      ]),
    );
    console.info(`1,445 options checked and lowered in ${Math.round(performance.now() - start)} ms`);
    expect(project.findings.filter((finding) => finding.severity === "error")).toEqual([]);
    const options = project.systems[0]?.model.decisions[0]?.options ?? [];
    expect(options).toHaveLength(1445);
    expect(new Set(options.map((option) => option.name)).size).toBe(1445);
  });
});
