/*
 * What the readers of `.env` files agree on: Node's dotenv with and without expansion, python-dotenv, Docker Compose, POSIX shells.
 * Without quotes `docker run --env-file` agrees too; it knows no quotes.
 */

/** Text that needs no quotes. */
export function readsUnquoted(text: string): boolean {
  return /^[\w.:/@-]*$/.test(text);
}

/** Text that single quotes keep as it is. `$` is expanded even there by tools that expand after reading. */
export function readsSingle(text: string): boolean {
  return !/['\\$\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}

/** Text that double quotes keep as it is. */
export function readsDouble(text: string): boolean {
  return !/["\\$`\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}
