import { type Fixer, replace } from "./fix.js";

/** Takes a statistic of what is uncertain; of a condition, how likely it is. */
export const certain: Fixer = (found) =>
  (found.finding.suggestions ?? []).map((statistic, n) => {
    const taken = `${statistic}(${found.text})`;
    const newText = statistic === "Pr" ? `${taken} >= 95%` : taken;
    const title = newText.includes("\n") ? `Take \`${statistic}\` of it` : `Write \`${newText}\``;
    return { title, edits: [replace(found, found.start, found.end, newText)], preferred: n === 0 };
  });
