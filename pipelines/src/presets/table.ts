import { dotenvWriter } from "../writers/dotenv.js";
import { jsonWriter } from "../writers/json.js";
import { tomlWriter } from "../writers/toml.js";
import { yamlWriter } from "../writers/yaml.js";
import { ciPresets } from "./ci.js";
import { deploymentPresets } from "./deployment.js";
import type { Preset } from "./preset.js";
import { trainingPresets } from "./training.js";

const all: readonly Preset[] = [
  ...trainingPresets,
  ...ciPresets,
  ...deploymentPresets,
  { name: "yaml", detail: "Any YAML file", writer: yamlWriter, creates: true },
  { name: "json", detail: "Any JSON file, with or without comments", writer: jsonWriter, creates: true },
  { name: "toml", detail: "Any TOML file", writer: tomlWriter, creates: true },
  { name: "dotenv", detail: "A .env file: NAME=value", writer: dotenvWriter, asText: () => true, creates: true },
];

export const presets: ReadonlyMap<string, Preset> = new Map(all.map((preset) => [preset.name, preset]));

/** The names of the formats, for completion and messages. */
export const formats: readonly string[] = all.map(({ name }) => name);

/** What a format is for, in one line; undefined if there is none of this name. */
export function describeFormat(name: string): string | undefined {
  return presets.get(name)?.detail;
}
