import type { Preset } from "../presets/preset.js";
import { formats, presets } from "../presets/table.js";
import type { Problem } from "../tree/node.js";
import type { Parsed, Writer } from "../writers/writer.js";

export interface Opened extends Parsed {
  preset: Preset;
  writer: Writer;
}

/** Reads a file in a format; a problem if there is no such format, or the file cannot be read or must not be touched. */
export function open(format: string, text: string, file: string): Opened | Problem {
  const preset = presets.get(format);
  if (!preset)
    return whole("export-unknown-format", `There is no format \`${format}\`; there are ${formats.join(", ")}.`);
  const refused = preset.refuses?.(file);
  if (refused) return whole(refused.code, refused.message);
  const writer = preset.writerOf?.(file) ?? preset.writer;
  const { maxLength, name } = writer;
  if (text.length > maxLength) {
    const message = `The file is longer than ${maxLength / 1e6} million characters, the most that is read of ${name}: export to a smaller file.`;
    return whole("export-too-large", message);
  }
  const parsed = writer.parse(text);
  return "code" in parsed ? parsed : { ...parsed, preset, writer };
}

function whole(code: string, message: string): Problem {
  return { code, message, start: 0, end: 0 };
}
