import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/index.js";

const shared = `stage tuning "Tuning"
quality cost unit USD = trainer.price
decision trainer at tuning {
  option small { price: 3 USD }
  option large { price: 9 USD }
}
goal beFrugal { minimize cost aim 1 USD worst 10 USD }
decide first { choose trainer.large because "all that was there" }
`;

const open = (main: string) =>
  fromText({ "main.tradeops": `system s\nimport base from "base.tradeops"\n${main}`, "base.tradeops": shared });

const messages = async (main: string) => (await open(main)).findings.map(({ message }) => message);

describe("behind the alias of an import", () => {
  it("a stage is named", async () => {
    const { findings, systems } = await open("decision d at base.tuning { option a option b }");
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(systems[0]?.model.decisions.find(({ id }) => id === "d")?.stage).toBe("base.tuning");
    expect(systems[0]?.model.decisions.find(({ id }) => id === "base.trainer")?.stage).toBe("base.tuning");
  });

  it("a goal is weighed", async () => {
    const { systems } = await open("stakeholder ops { weights base.beFrugal 3 }");
    expect(systems[0]?.model.stakeholders[0]?.weights).toEqual([{ goal: "base.beFrugal", weight: 3 }]);
  });

  it("a decide is superseded", async () => {
    const { findings, systems } = await open(
      'decide second { choose base.trainer.small because "cheaper" supersedes base.first }',
    );
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(systems[0]?.model.decides.find(({ id }) => id === "second")?.supersedes).toEqual(["base.first"]);
  });

  it("other things of that name hide nothing", async () => {
    const { findings, systems } = await open(
      "decision training { option a option b }\ndecision e at training { option a option b }",
    );
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(systems[0]?.model.decisions.find(({ id }) => id === "e")?.stage).toBe("training");
  });

  it.each([
    ["decision d at base.tunin { option a }", "There is no stage `base.tunin`. Did you mean `tuning`?"],
    ["decision d at tuning { option a }", "There is no stage `tuning`."],
    ["decision d at base.cost { option a }", "There is no stage `base.cost`."],
    ["stakeholder o { weights base.cost 3 }", "There is no goal `base.cost`."],
    ['decide n { choose base.trainer.small because "x" supersedes base.frst }', "There is no `decide base.frst`."],
    ["decision d at none.tuning { option a }", "There is nothing called `none` here."],
  ])("%s says what is missing", async (text, expected) => {
    expect((await messages(text)).filter((message) => message.startsWith(expected))).toHaveLength(1);
  });
});
