import { join } from "node:path";
import { describe } from "vitest";
import { reported } from "../support/reported.js";
import { runEditor } from "../support/runEditor.js";

const suite = join(import.meta.dirname, "suite.lua");
const output = await runEditor("nvim", ["--headless", "--clean", "-c", `luafile ${suite}`]);

describe("Neovim", () => reported(output));
