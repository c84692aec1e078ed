import { verify as hold, type Severity } from "@tradeops/engine";
import type { Console } from "../console.js";
import { readingsOf } from "../evidence/readings.js";
import { serversOf } from "../evidence/servers.js";
import { type Exit, exit } from "../exit.js";
import { githubLine } from "../format/check/formats.js";
import { reported } from "../format/check/report.js";
import { verificationJunit } from "../format/verify/junit.js";
import { verificationMarkdown, verificationText } from "../format/verify/text.js";
import { chooseSystem, openPaths, shownPath } from "../open.js";
import { explainErrors } from "./errors.js";

export interface VerifyCommandOptions {
  format: "text" | "json" | "junit" | "github" | "md";
  system?: string;
  /** The mildest severity that makes the command fail. */
  failOn: "error" | "warning" | "info";
  /** ISO date by which staleness is judged. */
  today: string;
  /** Addresses of servers that may be asked. */
  prometheus?: string;
  mlflow?: string;
}

/** `tradeops verify`: holds what was measured against what was promised and decided. Asks only the servers that are named. */
export async function verify(path: string | undefined, options: VerifyCommandOptions, console: Console): Promise<Exit> {
  const servers = serversOf(options);
  const { project, files } = await openPaths(path === undefined ? [] : [path], console);
  const system = chooseSystem(project, options.system, console);
  if (!system.complete) return explainErrors(project, console);
  const readings = await readingsOf(system, files, servers);
  const verification = hold(system.model, system.analyse(), readings, { today: options.today });
  const findings = system.locateEvidence(verification, readings);
  switch (options.format) {
    case "json":
      console.out(`${JSON.stringify(verification, null, 2)}\n`);
      break;
    case "junit":
      console.out(verificationJunit(verification));
      break;
    case "github":
      for (const finding of findings)
        console.out(`${githubLine(reported(finding, (uri) => shownPath(uri, console.cwd)))}\n`);
      break;
    case "md":
      console.out(verificationMarkdown(verification));
      break;
    case "text":
      console.out(verificationText(verification, console));
  }
  return findings.some(({ severity }) => rank[severity] >= rank[options.failOn]) ? exit.findings : exit.fine;
}

const rank: Record<Severity, number> = { hint: 0, info: 1, warning: 2, error: 3 };
