import { fromText } from "@tradeops/language-server";
import { expect, it } from "vitest";
import { sample } from "../../../webview/src/panel/Empty.js";

it("shows a sample that is a good model with something to weigh", async () => {
  const project = await fromText(`system shop\n${sample}\n`);
  expect(project.findings).toEqual([]);
  const analysis = project.systems[0]?.analyse();
  expect(analysis?.findings.filter(({ severity }) => severity !== "info" && severity !== "hint")).toEqual([]);
  expect(analysis?.front).toHaveLength(2);
});
