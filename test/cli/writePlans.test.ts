import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FilePlan } from "@tradeops/language-server";
import { expect, it } from "vitest";
import { stageCreation, stageReplacement } from "../../cli/src/replaceFile.js";
import { writePlans } from "../../cli/src/writePlans.js";
import { folder } from "./folder.js";

/** A plan that puts one text in the place of another. */
function planned(path: string, before: string | undefined, after: string): FilePlan {
  const edits = before === after ? [] : [{ start: 0, end: before?.length ?? 0, newText: after }];
  return { path, format: "yaml", before, plan: { changes: [], refusals: [], edits, text: after }, warnings: [] };
}

it("writes what two plans make of one file, and makes new files with their folders", async () => {
  const root = folder({ "a.yaml": "a: 1\nb: 1\n" });
  const { written, problems } = await writePlans(root, [
    planned("a.yaml", "a: 1\nb: 1\n", "a: 2\nb: 1\n"),
    planned("c/d.yaml", undefined, "d: 1\n"),
    planned("a.yaml", "a: 2\nb: 1\n", "a: 2\nb: 2\n"),
  ]);
  expect([[...written], [...problems]]).toEqual([["a.yaml", "c/d.yaml"], []]);
  expect(readFileSync(join(root, "a.yaml"), "utf8")).toBe("a: 2\nb: 2\n");
  expect(readFileSync(join(root, "c/d.yaml"), "utf8")).toBe("d: 1\n");
});

it("writes nothing if one file changed since it was read", async () => {
  const root = folder({ "a.yaml": "a: 1\n", "b.yaml": "b: edited\n" });
  const { written, problems } = await writePlans(root, [
    planned("a.yaml", "a: 1\n", "a: 2\n"),
    planned("b.yaml", "b: 1\n", "b: 2\n"),
  ]);
  expect([[...written], [...problems]]).toEqual([[], [["b.yaml", "changed meanwhile"]]]);
  expect(readFileSync(join(root, "a.yaml"), "utf8")).toBe("a: 1\n");
  expect(readdirSync(root).sort()).toEqual(["a.yaml", "b.yaml"]);
});

it("leaves a file alone that changes while the new text lies ready", async () => {
  const root = folder({ "a.yaml": "a: 1\n" });
  const staged = await stageReplacement(root, "a.yaml", "a: 1\n", "a: 2\n");
  if (typeof staged === "string") throw new Error(staged);
  writeFileSync(join(root, "a.yaml"), "a: edited\n");
  expect(await staged.commit()).toBe("changed meanwhile");
  expect(readFileSync(join(root, "a.yaml"), "utf8")).toBe("a: edited\n");
  expect(readdirSync(root)).toEqual(["a.yaml"]);
});

it("does not make a file where there is one by now, nor below a file", async () => {
  const root = folder({ "a.yaml": "a: 1\n" });
  mkdirSync(join(root, "folder"));
  expect(await stageCreation(root, "a.yaml", "a: 2\n")).toBe("changed meanwhile");
  expect(await stageCreation(root, "a.yaml/b.yaml", "b: 2\n")).toBe("has a file in the place of its folder");
  const staged = await stageCreation(root, "folder/b.yaml", "b: 2\n");
  if (typeof staged === "string") throw new Error(staged);
  writeFileSync(join(root, "folder/b.yaml"), "mine\n");
  expect(await staged.commit()).toBe("changed meanwhile");
  expect(readFileSync(join(root, "folder/b.yaml"), "utf8")).toBe("mine\n");
});
