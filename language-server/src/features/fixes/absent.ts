import { type Fixer, replace } from "./fix.js";
import { spelling } from "./spelling.js";

/** Counts what may be absent as 0 when it is; 0 is the same in all units. Where an attribute is misspelt, corrects that. */
export const absent: Fixer = (found) => {
  const meant = spelling(found);
  if (meant.length > 0) return meant;
  return [
    {
      title: "Count as 0 when it is absent",
      edits: [replace(found, found.start, found.end, `(${found.text} else 0)`)],
    },
  ];
};
