import { describe, expect, it } from "vitest";
import { exportValues } from "../../engine/src/exportValues.js";
import { fromText } from "../../language-server/src/project/open.js";

const model = `system small
decision size { option one { time: between 1 ms and 3 ms }  option two { time: between 20 ms and 40 ms } }
decision cache select 0..1 { option redis { ttl: 5 min } }
decision replicas in 1, 2, 4
decision gpu when size.two { option t4 { price: 3 USD } }
quality time unit ms = size.time
goal fast { minimize mean(time) }
CHOSEN
export "params.yaml" as yaml {
  model = size
  cache = cache else "none"
  timeout_ms = p95(size.time) * 3 in ms
  replicas = replicas
  spread = sd(size.time) in ms
  ttl = (cache.ttl else 0 s) in min
  price = (gpu.price else 0 USD) in USD
  big = size.two
}
`;

async function exported(chosen: string) {
  const { systems, findings } = await fromText(model.replace("CHOSEN", chosen));
  expect(findings).toEqual([]);
  const system = systems[0]!;
  const { entries, completed } = exportValues(system.model, system.analyse());
  return { values: entries.map(({ value }) => value), completed };
}

describe("exportValues", () => {
  it("are those of the decided configuration, without the digits that are chance", async () => {
    const { values, completed } = await exported(
      'decide now { choose size.two, cache.redis, replicas = 4, gpu.t4 because "tried" }',
    );
    expect(values).toEqual(["two", "redis", 120, 4, 6.079, 5, 3, true]);
    expect(completed).toEqual([]);
  });

  it("are completed by the recommendation, and say so", async () => {
    const { values, completed } = await exported('decide now { choose not cache, replicas = 2 because "tried" }');
    expect(values).toEqual(["one", "none", 9, 2, 0.6079, 0, 0, false]);
    expect(completed).toEqual(["size"]);
  });

  it("are those of the recommendation where nothing is decided", async () => {
    const { values, completed } = await exported("");
    expect(values[0]).toBe("one");
    expect(completed).toEqual(["size", "cache", "replicas"]);
  });
});
