import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Which package may import what (`docs/architecture.md`). Each entry lists what its files may name in an import; everything else fails.
 * `node:` stands for all of Node's own modules.
 */
const rules: { folder: string; may: string[] }[] = [
  { folder: "engine/src", may: ["@noble/hashes"] },
  {
    folder: "pipelines/src",
    may: ["@tradeops/engine", "yaml", "jsonc-parser", "saxes", "toml-eslint-parser", "csv-parse", "dotenv"],
  },
  { folder: "grammar/src", may: ["langium", "chevrotain"] },
  {
    folder: "language-server/src",
    may: [
      "@tradeops/engine",
      "@tradeops/grammar",
      "@tradeops/pipelines",
      "langium",
      "chevrotain",
      "buffer",
      "ignore",
      "vscode-languageserver",
      "vscode-languageserver-textdocument",
      "vscode-languageserver-types",
      "vscode-uri",
      "node:",
    ],
  },
  { folder: "webview/src/picture", may: ["@tradeops/engine", "@dagrejs/dagre"] },
  {
    folder: "webview/src",
    may: ["@tradeops/engine", "@tradeops/language-server", "@dagrejs/dagre", "preact", "chart.js"],
  },
  {
    folder: "extension/src",
    may: ["@tradeops/language-server/protocol", "@tradeops/webview/protocol", "vscode", "vscode-languageclient"],
  },
  {
    folder: "cli/src",
    may: [
      "@tradeops/engine",
      "@tradeops/language-server",
      "@tradeops/pipelines",
      "@tradeops/webview",
      "@bomb.sh/tab",
      "@resvg/resvg-js",
      "commander",
      "picocolors",
      "sql.js",
      "node:",
    ],
  },
];

/** Files that are a boundary to Node; the rest of the language server runs in a browser too. */
const nodeOnly = [
  /^language-server\/src\/node\//,
  /^language-server\/src\/project\/(?:nodeFiles|listFolder|walk)\.ts$/,
  /^language-server\/src\/server\/(?:main|worker|nodeHost|nodeThread)\.ts$/,
];

const root = resolve(import.meta.dirname, "../..");

describe("imports", () => {
  for (const { folder, may } of rules) {
    it(`${folder} names only what it may`, () => {
      const wrong: string[] = [];
      for (const file of sources(join(root, folder))) {
        for (const name of imported(file)) {
          if (name.startsWith(".")) {
            const target = relative(root, resolve(dirname(file), name));
            if (!target.startsWith(folder)) wrong.push(`${relative(root, file)} reaches ${target}`);
          } else if (
            !may.some((allowed) => name === allowed || name.startsWith(allowed.endsWith(":") ? allowed : `${allowed}/`))
          ) {
            wrong.push(`${relative(root, file)} imports ${name}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    });
  }

  it("keeps Node's modules at the boundary of the language server", () => {
    const wrong = sources(join(root, "language-server/src"))
      .map((file) => ({ file: relative(root, file), names: imported(file) }))
      .filter(
        ({ file, names }) => names.some((name) => name.startsWith("node:")) && !nodeOnly.some((at) => at.test(file)),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps the language server out of the panel: it imports types alone", () => {
    const wrong = sources(join(root, "webview/src")).filter((file) =>
      /import (?!type\b)[^;]*@tradeops\/language-server/.test(readFileSync(file, "utf8")),
    );
    expect(wrong).toEqual([]);
  });

  it("asks the network in one file of the command line alone", () => {
    const asking = ["engine", "pipelines", "grammar", "language-server", "cli", "extension", "webview"]
      .flatMap((folder) => sources(join(root, folder, "src")))
      .filter((file) =>
        /\bfetch\(|node:(?:https?|http2|net|tls|dgram)"|XMLHttpRequest|WebSocket/.test(readFileSync(file, "utf8")),
      );
    expect(asking.map((file) => relative(root, file))).toEqual(["cli/src/evidence/json.ts"]);
  });

  it("keeps the engine free of clocks and chance", () => {
    const wrong = sources(join(root, "engine/src")).filter((file) =>
      /Math\.random|Date\.now|new Date\(|performance\.now/.test(readFileSync(file, "utf8")),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps the independent evaluator independent: of the engine it imports types alone", () => {
    const wrong = sources(join(root, "test/oracle"))
      .filter((file) => !file.endsWith(".test.ts"))
      .filter((file) => /import (?!type\b)[^;]*(@tradeops|engine\/src)/.test(readFileSync(file, "utf8")));
    expect(wrong).toEqual([]);
  });
});

it("no module imports itself, be it through others", () => {
  const files = rules.flatMap(({ folder }) => sources(join(root, folder)));
  const edges = new Map(files.map((file) => [file, neededBy(file)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, above: readonly string[]) => {
    if (above.includes(file)) {
      const cycle = [...above.slice(above.indexOf(file)), file];
      cycles.push(cycle.map((one) => relative(root, one)).join(" → "));
    } else if (!done.has(file)) {
      done.add(file);
      for (const next of edges.get(file) ?? []) visit(next, [...above, file]);
    }
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

/** The neighbours that a module needs when it runs: not those of which it names types alone. */
function neededBy(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(/^(?:import|export)\s([^;"]*?)\sfrom\s"(\.[^"]+)"/gm)].flatMap(
    ([, what = "", path = ""]) => {
      const names = /^\{([^}]*)\}$/
        .exec(what)?.[1]
        ?.split(",")
        .filter((name) => name.trim() !== "");
      if (/^type\b/.test(what) || names?.every((name) => /^\s*type\s/.test(name))) return [];
      const target = resolve(dirname(file), path);
      return [target.replace(/\.js$/, ".ts"), target.replace(/\.js$/, ".tsx")].filter((one) => existsSync(one));
    },
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function imported(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^"';]*?from\s*"([^"]+)"|^\s*import\s*"([^"]+)"|import\(\s*"([^"]+)"\s*\)/gm,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3])!);
}
