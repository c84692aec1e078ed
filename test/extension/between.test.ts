import { expect, it } from "vitest";
import { between } from "../../extension/src/between.js";

it.each([
  ["/w/models", "/w/models/metrics.json", "metrics.json"],
  ["/w/models", "/w/metrics.json", "../metrics.json"],
  ["/w/a/b", "/w/a/c/d.json", "../c/d.json"],
  ["/w", "/w/x/y.json", "x/y.json"],
  ["", "/y.json", "y.json"],
])("from %s to %s it is %s", (folder, file, way) => {
  expect(between(folder, file)).toBe(way);
});
