import { fromText } from "@tradeops/language-server";
import { describe, expect, it } from "vitest";

const why = 'because "it is so" source "a report" because "and for another reason"';

/** Each statement, option and member once, with reasons at its end. */
const model = `system s ${why}
import "library.tradeops" ${why}
stage edge ${why}
units { gpu_hour = 3600 s } ${why}
analysis { samples 10 } ${why}
param p = 3 ${why}
let l = p + 1 ${why}
quality time unit ms ${why}
quality trust judged ${why}
decision d at edge {
  option a { time = 3 ms ${why}  size: 4 ${why}  helps trust slightly ${why} } ${why}
  option b ${why}
} ${why}
table t from "t.csv" by d: name { x: value ${why} } ${why}
goal quick { minimize time } ${why}
require l <= 9 ${why}
dependency trust hurts time by 20 ${why}
constraint d.a requires p > 2 ${why}
scenario more { p = 4 ${why} } ${why}
stakeholder all { weights quick 2 } ${why}
decide first { choose d.a } ${why}
export "x.yaml" as yaml { a = d } ${why}
evidence time from "m.json" at time unit ms ${why}
`;
const files = { "library.tradeops": "param q = 1\n", "t.csv": "name,value\na,1\nb,2\n" };

describe("reasons", () => {
  it("may end every statement, option, attribute, effect, override and judgement, several of them too", async () => {
    const { findings } = await fromText({ ...files, "main.tradeops": model });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("are what a record is decided for, unless the record says it itself", async () => {
    const reason = async (text: string) => {
      const { systems } = await fromText({ ...files, "main.tradeops": text });
      return systems[0]?.model.decides[0]?.because;
    };
    expect(await reason(model)).toBe("it is so");
    expect(await reason(model.replace("choose d.a", 'choose d.a because "it was the best"'))).toBe("it was the best");
  });
});
