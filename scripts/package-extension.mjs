/** Packs the built extension as `extension/tradeops.vsix`, without the network, and fails if it is 1 MB or more. */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";

const most = 1_000_000;
const cwd = fileURLToPath(new URL("../extension/", import.meta.url));
const packagePath = `${cwd}tradeops.vsix`;

// The date of the commit, so that packing one commit twice gives equal files.
process.env.SOURCE_DATE_EPOCH ??= execFileSync("git", ["log", "-1", "--format=%ct"], { cwd, encoding: "utf8" }).trim();
// Everything is bundled: no dependency is looked for.
await createVSIX({ cwd, packagePath, dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });

const { size } = statSync(packagePath);
console.log(`extension/tradeops.vsix: ${Math.round(size / 1000)} kB`);
if (size >= most) {
  console.error(`extension/tradeops.vsix has ${size} bytes; it must have less than ${most}.`);
  process.exitCode = 1;
}
