/**
 * Builds the command line into `cli/dist`: one entry, a chunk for each command that is loaded only when it runs, no dependency left to install.
 * Two builds of one commit are equal byte for byte. `--check` builds without writing.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { notices } from "./notices.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");
const { version } = JSON.parse(readFileSync(`${root}/cli/package.json`, "utf8"));

if (!check) {
  rmSync(`${root}/cli/dist/chunks`, { recursive: true, force: true });
}

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: "cli/src/main.ts" },
  outdir: "cli/dist",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  conditions: ["source"],
  mainFields: ["module", "main"],
  minify: true,
  keepNames: true,
  legalComments: "none",
  define: { TRADEOPS_VERSION: JSON.stringify(version) },
  // CommonJS packages in the bundle ask for Node's own modules by `require`.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; var require = __createRequire(import.meta.url);',
  },
  plugins: [pureWorkspaces()],
  write: !check,
  metafile: true,
  logLevel: "warning",
});

if (!check) writeFileSync(`${root}/cli/dist/NOTICES.txt`, notices(metafile, root));

/** Modules of the workspaces only declare: what is not used of one need not be loaded, nor what it imports. */
function pureWorkspaces() {
  return {
    name: "pure-workspaces",
    setup(plugin) {
      plugin.onResolve({ filter: /^(@tradeops\/|\.)/ }, async (args) => {
        if (args.pluginData === "resolving" || args.kind === "entry-point" || args.importer.includes("node_modules"))
          return;
        const { path, errors } = await plugin.resolve(args.path, {
          kind: args.kind,
          importer: args.importer,
          resolveDir: args.resolveDir,
          pluginData: "resolving",
        });
        if (errors.length > 0) return { errors };
        return { path, sideEffects: path.includes("/server/main.") };
      });
    },
  };
}
