/**
 * Builds the panel into `webview/dist`, or into the folder after `--outdir`: `panel.js`, one script that evaluates no text as code, and
 * `panel.css`. `--check` builds without writing.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { browserBundle } from "./browser-bundle.mjs";
import { notices } from "./notices.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    outdir: { type: "string", default: join(root, "webview/dist") },
  },
});

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    { in: "webview/src/main.tsx", out: "panel" },
    { in: "webview/src/styles/panel.css", out: "panel" },
  ],
  outdir: values.outdir,
  ...browserBundle,
  write: !values.check,
  metafile: true,
  logLevel: "warning",
}).catch(() => process.exit(1));

if (!values.check) writeFileSync(join(values.outdir, "PANEL-NOTICES.txt"), notices(metafile, root));
