/** Words that can never be names: they begin or join expressions. */
export const reserved: ReadonlySet<string> = new Set(
  "and or not implies if then else match between true false".split(" "),
);

/** Words that only continue a clause: nobody puts them first on a line. */
export const joining: ReadonlySet<string> = new Set(
  "requires excludes slightly moderately strongly any to step hold over scenarios after proposed accepted superseded".split(
    " ",
  ),
);

/** Words that may follow a value in a body: before `=` or `:` they are the next name instead. */
export const trailing: ReadonlySet<string> = new Set(["because", "source", "in"]);

/** Words that begin a statement or an option: first on a line and followed by a name, a text or nothing, they are never a name. */
export const statements: ReadonlySet<string> = new Set(
  (
    "system import quality let param units stage goal require dependency decision table " +
    "constraint scenario stakeholder decide export evidence analysis allow option"
  ).split(" "),
);

/** The soft twin of a keyword's token, which may also be a name. */
export const softName = (keyword: string): string => `${keyword}~`;

/** What a value follows in a body. */
export const assigning: ReadonlySet<string> = new Set(["=", ":", "+=", "-=", "*="]);
