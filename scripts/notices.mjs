import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The licence texts of all packages that went into a bundle, by esbuild's metafile. */
export function notices(metafile, root) {
  const folders = new Set(Object.keys(metafile.inputs).flatMap((input) => packageFolder(input) ?? []));
  const texts = [...folders].sort().map((folder) => notice(join(root, folder)));
  return `tradeops is distributed with the following packages.\n\n${texts.join("\n")}`;
}

/** `node_modules/yaml/dist/index.js` belongs to `node_modules/yaml`. */
function packageFolder(input) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${"-".repeat(80)}\n${name} ${version} (${license ?? "see its text"})\n\n${text}\n`;
}
