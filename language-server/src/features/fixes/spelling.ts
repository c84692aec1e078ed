import { type Fixer, replace } from "./fix.js";

/** Replaces a misspelt name by the one that the finding says was probably meant. */
export const spelling: Fixer = (found) => {
  const { finding, text, start, end } = found;
  const meant = [...finding.message.matchAll(/[Dd]id you mean `([^`]+)`\?/g)].at(-1)?.[1];
  if (meant === undefined || text === "") return [];
  const quoted = text.startsWith('"');
  const wrong = [...finding.message.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).find((name) => holds(text, name));
  const at = wrong === undefined || quoted ? 0 : text.indexOf(wrong);
  const length = wrong === undefined || quoted ? end - start : wrong.length;
  const newText = quoted ? JSON.stringify(meant) : meant;
  return [
    {
      title: `Change to \`${meant}\``,
      edits: [replace(found, start + at, start + at + length, newText)],
      preferred: true,
    },
  ];
};

/** Whether a name stands in a text as a word of its own: in `USD/mnth`, `mnth` is what is wrong. */
function holds(text: string, name: string): boolean {
  const at = text.indexOf(name);
  const isPart = (letter: string) => /[\wµ]/.test(letter);
  return at >= 0 && !isPart(text.charAt(at - 1)) && !isPart(text.charAt(at + name.length));
}
