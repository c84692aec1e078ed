/** Where an annotation is shown: a path from the repository's root, lines and columns from 1. */
export interface Annotation {
  level: "error" | "warning" | "notice";
  file?: string;
  line?: number;
  endLine?: number;
  col?: number;
  endColumn?: number;
  title?: string;
  message: string;
}

/** A line that GitHub Actions shows beside the code of a pull request. What a model says can neither end the line nor begin another command. */
export function annotation({ level, message, ...properties }: Annotation): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const list = given.map(([name, value]) => `${name}=${escaped(String(value)).replace(/[:,]/g, percent)}`).join(",");
  return `::${level}${list === "" ? "" : ` ${list}`}::${escaped(message)}`;
}

const escaped = (text: string): string => text.replace(/[%\r\n]/g, percent);
const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
