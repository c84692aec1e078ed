/**
 * Text of a model or a file as a terminal may show it: control characters, which could move the cursor or hide text, and marks that turn
 * the direction of writing become `�`. Blanks of any kind, line ends included, become one blank each.
 */
export function printable(text: string): string {
  return text.replace(/\s/gu, " ").replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
