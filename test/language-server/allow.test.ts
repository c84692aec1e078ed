import { describe, expect, it } from "vitest";
import { fromText } from "../../language-server/src/project/open.js";

const model = (before: string) => `system answers
quality wait unit s = search.time + llm.time
goal quick { minimize wait }
decision search { option fast { time: 1 s } option slow { time: 2 s } }
decision llm { option small { time: 1 s } option large { time: 3 s } }
${before}
let run unit h = search.time * 1000
`;

async function codesOf(before: string): Promise<string[]> {
  const { findings } = await fromText({ "main.tradeops": model(before) });
  return findings.map(({ code }) => code).filter((code) => code !== "decided-not-asked");
}

describe("`allow` of a term that a sum leaves out", () => {
  it("may stand before what is left out, as well as before the sum", async () => {
    expect(await codesOf("")).toContain("term-missing");
    expect(await codesOf('allow term-missing because "what a sweep costs"')).not.toContain("term-missing");
  });

  it("silences nothing else", async () => {
    expect(await codesOf('allow reaches-no-goal because "what a sweep costs"')).toContain("term-missing");
  });
});
