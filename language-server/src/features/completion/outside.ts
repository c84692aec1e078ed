import { libraries } from "@tradeops/grammar";
import { formats, listEvidenceKeys, listKeys } from "@tradeops/pipelines";
import { resolvePath } from "../../project/paths.js";
import type { Cursor } from "./cursor.js";

/** What completion asks of the files around a model. */
export interface Outside {
  /** The project's path of the file that is edited. */
  path: string;
  read(path: string): Promise<string | undefined>;
  /** The names in a folder of the project; folders end in `/`. */
  list(folder: string): Promise<string[]>;
}

/** Names of files for a text in quotes; of imports, libraries too. */
export async function fileItems(
  outside: Outside,
  typed: string,
  kind: "model" | "data" | "pipeline" | "evidence",
): Promise<string[]> {
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const inside = resolvePath(outside.path, `${folder}x`);
  const here = typeof inside === "string" ? await outside.list(inside.split("/").slice(0, -1).join("/")) : [];
  const own = outside.path.slice(outside.path.lastIndexOf("/") + 1);
  const names = here.filter((name) => name !== own && (name.endsWith("/") || endings[kind].test(name)));
  return [...(kind === "model" && folder === "" ? libraries.keys() : []), ...names.map((name) => folder + name)];
}

const endings = {
  model: /\.tradeops$/,
  data: /\.csv$/,
  pipeline: /\.(?:ya?ml|json|toml|env)$|^\.env|^MLproject$/,
  evidence: /\.(?:json|ya?ml|toml|csv|md|db|sqlite3?)$/,
};

/** Keys of the file that the `export` or `evidence` around a cursor names, with what they say now. */
export async function keyItems(outside: Outside, { tokens }: Cursor): Promise<{ key: string; value: string }[]> {
  const anchor = tokens[0]?.image === "export" ? 1 : tokens.findIndex((token) => token.image === "from") + 1;
  const file = tokens[anchor]?.image;
  if (!file?.startsWith('"')) return [];
  const path = resolvePath(outside.path, file.slice(1, -1));
  const text = typeof path === "string" ? await outside.read(path) : undefined;
  if (text === undefined || typeof path !== "string") return [];
  if (tokens[0]!.image === "evidence") return listEvidenceKeys(path, text).slice(0, 500);
  const said =
    tokens[0]!.image === "export"
      ? tokens
          .slice(
            3,
            tokens.findIndex((token) => token.image === "{"),
          )
          .map(({ image }) => image)
          .join("")
      : "";
  const format = formats.includes(said) ? said : formatOf(path);
  return format === undefined ? [] : listKeys(format, text, path).slice(0, 500);
}

/** The format that a file's name suggests. */
export function formatOf(path: string): string | undefined {
  if (/(?:^|\/)\.github\/workflows\//.test(path)) return "github-actions";
  if (/(?:^|\/)params\.ya?ml$/.test(path)) return "dvc";
  if (/\.ya?ml$/.test(path)) return "yaml";
  if (/\.json$/.test(path)) return "json";
  if (/\.toml$/.test(path)) return "toml";
  return /(?:^|\/)\.env/.test(path) || path.endsWith(".env") ? "dotenv" : undefined;
}
