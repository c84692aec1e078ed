import { describe, expect, it } from "vitest";
import { checkFormats } from "../../cli/src/format/check/formats.js";
import type { ReportedFinding } from "../../cli/src/format/check/report.js";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const bad = `system small
quality cost unit USD
decision size at serving {
  option one { cost += 1 USD }
  option two { cost += 2 USD }
}
goal cheap { minimize costs }
`;

async function checked(format: string) {
  const root = folder({ "models/small.tradeops": bad, "models/good.tradeops": bad.replace("costs", "cost") });
  const console = recorder({ cwd: root });
  const code = await run(["check", "--no-analysis", "--format", format], "1.2.3", console);
  expect([code, console.stderr]).toEqual([1, ""]);
  return console.stdout;
}

const hostile: ReportedFinding = {
  severity: "error",
  code: "unknown-name",
  message: 'There is nothing called `</failure>"\n::error::\u0007%0A` here.',
  path: "a,b:%0A\n::error file=x.tradeops",
  line: 1,
  column: 2,
  endLine: 1,
  endColumn: 3,
  related: [],
};
const version = "1.2.3";

describe("tradeops check --format", () => {
  it("github: a line for each finding, at its place", async () => {
    expect(await checked("github")).toBe(
      "::error file=models/small.tradeops,line=7,endLine=7,col=23,endColumn=28,title=unknown-name::There is nothing called `costs` here. Did you mean `cost`?\n",
    );
  });

  it("github: no text of a model begins a command of its own", () => {
    const text = checkFormats.github({ version, files: [], findings: [hostile] });
    expect(text.trimEnd().split(/[\r\n]/)).toHaveLength(1);
    expect(text).toContain("file=a%2Cb%3A%250A%0A%3A%3Aerror file=x.tradeops,line=1");
  });

  it("gitlab: a fingerprint stays when lines are added above, and is another for the same once more", () => {
    const report = (...findings: ReportedFinding[]) =>
      JSON.parse(checkFormats.gitlab({ version, files: [], findings })) as { fingerprint: string; severity: string }[];
    const [first, second] = report(hostile, { ...hostile, line: 9, endLine: 9 });
    expect(report({ ...hostile, line: 5, endLine: 5 })[0]!.fingerprint).toBe(first!.fingerprint);
    expect(second!.fingerprint).not.toBe(first!.fingerprint);
    expect(first).toMatchObject({
      severity: "critical",
      location: { path: hostile.path, lines: { begin: 1, end: 1 } },
    });
  });

  it("sarif: a result for each finding, with the rule it names", async () => {
    const { runs } = JSON.parse(await checked("sarif"));
    expect(runs[0].tool.driver).toMatchObject({ name: "tradeops", semanticVersion: version });
    expect(runs[0].results).toMatchObject([
      {
        ruleId: "unknown-name",
        level: "error",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "models/small.tradeops" },
              region: { startLine: 7, startColumn: 23, endLine: 7, endColumn: 28 },
            },
          },
        ],
      },
    ]);
    for (const { ruleId, ruleIndex } of runs[0].results) expect(runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  it("junit: a case for each model, that without a finding passes", async () => {
    expect(await checked("junit")).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="tradeops check" tests="2" failures="1" skipped="0">
        <testsuite name="tradeops check" tests="2" failures="1" skipped="0">
          <testcase classname="tradeops check" name="models/good.tradeops"/>
          <testcase classname="tradeops check" name="models/small.tradeops">
            <failure type="unknown-name" message="There is nothing called \`costs\` here. Did you mean \`cost\`?">models/small.tradeops:7:23: error[unknown-name]: There is nothing called \`costs\` here. Did you mean \`cost\`?</failure>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it("junit: text of a model is no markup, and no character that XML cannot hold", () => {
    const text = checkFormats.junit({ version, files: [], findings: [hostile] });
    expect(text.match(/<[^>]*>/g)).toHaveLength(9);
    expect(text).toContain("`&lt;/failure&gt;&quot;\n::error::\ufffd%0A`");
  });
});
