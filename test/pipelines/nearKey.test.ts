import { nearKeys, parseKeyPath } from "@tradeops/pipelines";
import { expect, it } from "vitest";

const near = (format: string, text: string, ...keys: string[]) =>
  Object.fromEntries(
    nearKeys(
      format,
      text,
      keys.map((key) => parseKeyPath(key)!),
    ),
  );

it.each([
  ["a letter too few", "yaml", "serve: {replicas: 4}\n", ["serve.replica"], { "serve.replica": "serve.replicas" }],
  ["a name above", "yaml", "serve: {replicas: 4}\n", ["srve.replicas"], { "srve.replicas": "serve.replicas" }],
  ["the nearest of several", "yaml", "replica_: 1\nreplicas: 4\n", ["replicsa"], { replicsa: "replicas" }],
  ["TOML", "toml", "[serve]\nbatch = 2\n", ["serve.btach"], { "serve.btach": "serve.batch" }],
  ["a single name", "dotenv", "BATCH_SIZE=2\n", ["BATCHSIZE"], { BATCHSIZE: "BATCH_SIZE" }],
  [
    "an item of a list",
    "yaml",
    "a: [{name: x, size: 1}]\n",
    ["a[name=x].siez"],
    { "a[name=x].siez": "a[name=x].size" },
  ],
])("a misspelt key may mean another: %s", (_, format, text, keys, meant) => {
  expect(near(format, text, ...keys)).toEqual(meant);
});

it.each([
  ["it is there", "yaml", "serve: {replica: 2, replicas: 4}\n", ["serve.replica"]],
  ["the other is exported too", "yaml", "serve: {replicas: 4}\n", ["serve.replica", "serve.replicas"]],
  ["nothing is near", "yaml", "serve: {port: 4}\n", ["serve.replicas"]],
  ["two names differ", "yaml", "serve: {replicas: 4}\n", ["srve.replica"]],
  ["it is deeper", "yaml", "serve: {replicas: 4}\n", ["serve.replicas.x"]],
  ["the file cannot be read", "yaml", "serve: {replicas: 4\n", ["serve.replica"]],
  ["the file is empty", "yaml", "", ["serve.replica"]],
])("a key means no other where %s", (_, format, text, keys) => {
  expect(near(format, text, ...keys)).toEqual({});
});

it("looks for no other of very many keys, or among very many names", () => {
  const many = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}${n}`);
  expect(near("yaml", "serve: {replicas: 4}\n", ...many(100, "x"), "serve.replica")).toEqual({});
  const names = many(1001, "replicas").map((name) => `${name}: 1\n`);
  expect(near("yaml", names.join(""), "replica7")).toEqual({});
  expect(near("yaml", names.slice(1).join(""), "replica7")).toEqual({ replica7: "replicas7" });
});
