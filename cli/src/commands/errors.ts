import type { Project } from "@tradeops/language-server";
import type { Console } from "../console.js";
import { type Exit, exit } from "../exit.js";
import { findingText } from "../format/finding.js";
import { counted } from "../format/number.js";
import { findingView } from "../open.js";

/** Says on stderr which errors keep a model from being analysed. */
export function explainErrors(project: Project, console: Console): Exit {
  const errors = project.findings.filter((finding) => finding.severity === "error");
  const view = { ...findingView(project, console), colours: console.logColours };
  for (const finding of errors) console.log(`${findingText(finding, view)}\n`);
  console.log(`${counted(errors.length, "error")} to mend first: a part of the model could not be understood\n`);
  return exit.findings;
}
