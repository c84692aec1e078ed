import { nodeFiles } from "@tradeops/language-server/node";
import { expect, it } from "vitest";
import { modelPaths } from "../../cli/src/paths.js";
import { folder } from "./folder.js";

it("a folder too large to be searched is not checked in part", async () => {
  const root = folder({ "m.tradeops": "system s\n" });
  const files = { ...(await nodeFiles(root)), stopped: () => "stopped after 3 folders: name the folder" };
  await expect(modelPaths([], files, root)).rejects.toThrow("stopped after 3 folders: name the folder");
  expect(await modelPaths(["m.tradeops"], files, root)).toEqual(["m.tradeops"]);
});
