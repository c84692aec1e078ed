import { describe, expect, it } from "vitest";
import { statementOf } from "../../../webview/src/panel/statement.js";
import { fraud } from "../../fixtures/models/fraud.js";

describe("what is violated", () => {
  it.each([
    ["beFast", "beFast", "Do not hold up payments"],
    ["blackFriday/beFast", "beFast", "Black Friday: Do not hold up payments"],
    ["blackFriday/gone", "gone", "Black Friday: gone"],
    ["night/beFast", "night/beFast", "night/beFast"],
  ])("%s is called by its title, and that of its scenario", (id, element, text) => {
    expect(statementOf(fraud(), id)).toEqual({ element, text });
  });
});
