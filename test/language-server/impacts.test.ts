import { describe, expect, it } from "vitest";
import { hierarchyAt, impactsOf, impactsOn } from "../../language-server/src/features/impacts.js";
import { openAt } from "./support/trees.js";

const model = `system s
import "lib.tradeops"
quality latency unit ms = scorer.time + network
quality trust judged
quality recall unit ratio
let load = network / 1 s
decision scorer at training {
  option gbm { time: base * 2  recall = 0.9  helps trust strongly }
  option gnn { time: 20 ms  recall = 0.95 }
  option none { recall = 0.5 }
}
dependency trust hurts recall slightly
goal beFast { minimize latency }
require "Fast" latency < 9 ms
scenario rush { network = 8 ms }
export "p.yaml" as yaml { serve.model = scorer }
stakeholder ops { weights beFast 2 }
decide launch { choose scorer.gbm because "x" }
`;
const lib = "param network unit ms = 3 ms\nparam base unit ms = 4 ms\n";

async function hierarchy(before: string, after: string) {
  const text = model.replace(before + after, `${before}|${after}`);
  const { opened, document, offset } = await openAt(text, { "lib.tradeops": lib });
  const [item] = hierarchyAt(document, offset);
  if (!item) throw new Error("there is no item");
  const shown = ({ name }: { name: string }, ranges: readonly { start: { line: number } }[]) =>
    `${name} @${ranges.map(({ start }) => start.line).join(",")}`;
  return {
    item,
    impacts: impactsOf(opened.loaded, item).map(({ from, fromRanges }) => shown(from, fromRanges)),
    impactedBy: impactsOn(opened.loaded, item).map(({ to, fromRanges }) => shown(to, fromRanges)),
  };
}

describe("impacts", () => {
  it.each<[what: string, before: string, after: string, impacts: string[], impactedBy: string[]]>([
    ["a quality", "quality lat", "ency", ["beFast @12", "Fast @13"], ["scorer @2", "network @2"]],
    ["a quality by effects and beliefs", "quality rec", "all", [], ["trust @11", "scorer @7,8,9"]],
    ["a param of another file, where it is used", "scorer.time + net", "work", ["latency @2", "load @5"], ["rush @0"]],
    [
      "a decision",
      "decision sco",
      "rer",
      ["latency @2", "recall @7,8,9", "trust @7", "export p.yaml @15"],
      ["base @7"],
    ],
    ["an option with all it does", "option g", "bm", ["latency @2", "recall @7", "trust @7"], ["base @7"]],
    ["an option without the attribute that is read", "option no", "ne", ["recall @9"], []],
    ["an attribute, as its option", "ti", "me: 20", ["latency @2", "recall @8"], []],
    [
      "an attribute that is read, as its decision",
      "scorer.ti",
      "me +",
      ["latency @2", "recall @7,8,9", "trust @7", "export p.yaml @15"],
      ["base @7"],
    ],
    ["a statement without a name", "requ", 'ire "Fast"', [], ["latency @13"]],
    ["a scenario", "scenario ru", "sh", ["network @0"], []],
    ["a goal", "goal be", "Fast", [], ["latency @12"]],
  ])("of %s", async (_, before, after, impacts, impactedBy) => {
    const found = await hierarchy(before, after);
    expect(found.impacts).toEqual(impacts);
    expect(found.impactedBy).toEqual(impactedBy);
  });

  it("lead both ways: what one impacts is impacted by it", async () => {
    const { opened, document } = await openAt(`${model}|`, { "lib.tradeops": lib });
    const items = [...model.matchAll(/^(?:quality|let|decision|goal|scenario) /gm)].flatMap(({ index, 0: keyword }) =>
      hierarchyAt(document, index + keyword.length),
    );
    expect(items.length).toBeGreaterThan(6);
    for (const item of items) {
      for (const { from } of impactsOf(opened.loaded, item))
        expect(impactsOn(opened.loaded, from).map(({ to }) => to.name)).toContain(item.name);
      for (const { to } of impactsOn(opened.loaded, item))
        expect(impactsOf(opened.loaded, to).map(({ from }) => from.name)).toContain(item.name);
    }
  });
});
