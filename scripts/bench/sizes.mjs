import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What is shipped, in kB; of the extension what was packed last. And what activation and the panel took when they were last tested. */
export const sizes = {
  title: "What is shipped, the extension as it was packed last",
  once: true,
  async round({ cli }) {
    const dist = join(root, "extension/dist");
    const vsix = join(root, "extension/tradeops.vsix");
    const measured = ["panel.json", "whatIf.json"].map((name) => join(root, ".cache/e2e", name));
    const activation = join(root, ".cache/e2e/activation.json");
    return {
      "command line with the server, kB": scripts(cli),
      ...(existsSync(dist) && {
        "extension's client, kB": size(join(dist, "extension.cjs")),
        "extension's server, kB": scripts(join(dist, "server")),
        "extension's panel, kB": scripts(join(dist, "panel")),
      }),
      ...(existsSync(vsix) && { "`.vsix`, kB": size(vsix) }),
      ...(existsSync(activation) && {
        "`activate()` in VS Code, as its tests measured it last, ms": JSON.parse(readFileSync(activation, "utf8"))
          .activation,
      }),
      ...Object.assign({}, ...measured.filter(existsSync).map((path) => JSON.parse(readFileSync(path, "utf8")))),
    };
  },
};

const size = (path) => statSync(path).size / 1000;

const scripts = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(js|cjs|css)$/.test(name))
    .reduce((sum, name) => sum + size(join(folder, name)), 0);
