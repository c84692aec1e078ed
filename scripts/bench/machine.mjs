import { execFileSync } from "node:child_process";
import { arch, cpus, loadavg, platform } from "node:os";
import { fileURLToPath } from "node:url";

/** What the figures depend on: machine, versions, date, and how busy the machine was with other work when the run began. */
export function machine(rounds) {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd, encoding: "utf8" }).trim();
  const [{ model }] = cpus();
  const load = loadavg()[0];
  return [
    `- ${model.trim()}, ${cpus().length} cores, ${platform()} ${arch()}`,
    `- Node ${process.versions.node}, commit ${commit}, ${new Date().toISOString().slice(0, 10)}`,
    `- ${rounds} rounds; load when it began: ${load.toFixed(1)}${load > cpus().length / 2 ? ": **the machine was busy, the figures are too high**" : ""}`,
  ];
}
