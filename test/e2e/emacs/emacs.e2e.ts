import { join } from "node:path";
import { describe } from "vitest";
import { reported } from "../support/reported.js";
import { runEditor } from "../support/runEditor.js";

const output = await runEditor("emacs", ["--batch", "-l", join(import.meta.dirname, "suite.el")]);

describe("Emacs", () => reported(output));
