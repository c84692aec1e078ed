import { dotenvWriter } from "../writers/dotenv.js";
import { jsonWriter } from "../writers/json.js";
import { tomlWriter } from "../writers/toml.js";
import { yamlWriter } from "../writers/yaml.js";
import type { Preset } from "./preset.js";

const all: Preset[] = [
  {
    name: "dvc",
    detail: "DVC: params.yaml, and other YAML that stages of dvc.yaml read",
    writer: yamlWriter,
    values: "typed",
    creates: true,
    refuses(file) {
      if (!/(?:^|\/)dvc\.lock$/.test(file)) return undefined;
      return { code: "export-generated-file", message: "`dvc.lock` is DVC's own: export to `params.yaml`." };
    },
  },
  { name: "yaml", detail: "Any YAML file", writer: yamlWriter, values: "typed", creates: true },
  {
    name: "json",
    detail: "Any JSON file, with or without comments",
    writer: jsonWriter,
    values: "typed",
    creates: true,
  },
  { name: "toml", detail: "Any TOML file", writer: tomlWriter, values: "typed", creates: true },
  { name: "dotenv", detail: "A .env file: NAME=value", writer: dotenvWriter, values: "text", creates: true },
  {
    name: "github-actions",
    detail: "A workflow of GitHub Actions; values are text, also numbers",
    writer: yamlWriter,
    values: "text",
    creates: false,
  },
];

export const presets: ReadonlyMap<string, Preset> = new Map(all.map((preset) => [preset.name, preset]));

/** The names of the formats, for completion and messages. */
export const formats: readonly string[] = all.map(({ name }) => name);

/** What a format is for, in one line; undefined if there is none of this name. */
export function describeFormat(name: string): string | undefined {
  return presets.get(name)?.detail;
}
