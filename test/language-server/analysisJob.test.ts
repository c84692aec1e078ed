import { analyse } from "@tradeops/engine";
import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";
import { worker } from "../../language-server/src/server/analysisJob.js";
import { startClient } from "./support/client.js";

/** What is decided costs too much. */
const text = `system s
quality cost unit USD
decision size at serving {
  option one { cost = normal(2 USD, 1 USD) }
  option two { cost = 5 USD }
}
goal cheap { minimize mean(cost)  require <= 3 USD }
decide big { choose size.two  because "more is more"  by "me"  on 2026-01-02 }
`;

describe("the analysis in its thread", () => {
  it("tells what is wrong with the decided configuration before it has looked at others", async () => {
    const { systems } = await fromText(text);
    const job = worker()({ model: systems[0]!.model, flag: new SharedArrayBuffer(4) });
    const first = job.next();
    expect(first).toMatchObject({ done: false, value: [{ code: "decided-infeasible" }] });
    let last = job.next();
    while (!last.done) last = job.next();
    expect(last.value).toEqual({ analysis: analyse(systems[0]!.model) });
  });

  it("ends at the flag of another thread", async () => {
    const { systems } = await fromText(text);
    const flag = new SharedArrayBuffer(4);
    const job = worker()({ model: systems[0]!.model, flag });
    job.next();
    Atomics.store(new Int32Array(flag), 0, 1);
    expect(job.next()).toEqual({ done: true, value: { cancelled: true } });
  });

  it("says it in the editor too", async () => {
    const client = await startClient({ "m.tradeops": text });
    client.open("m.tradeops", text);
    const found = await client.diagnostics("m.tradeops", (list) =>
      list.some(({ code }) => code === "decided-infeasible"),
    );
    expect(found.map(({ code }) => code)).toContain("decided-infeasible");
  });
});
