import { type Fixer, replace } from "./fix.js";

/** Counts what may be absent as 0 when it is; 0 is the same in all units. */
export const absent: Fixer = (found) => [
  {
    title: "Count as 0 when it is absent",
    edits: [replace(found, found.start, found.end, `(${found.text} else 0)`)],
  },
];
