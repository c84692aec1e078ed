/** What the process ends with. */
export const exit = {
  fine: 0,
  /** There are findings, drift, or refusals. */
  findings: 1,
  /** It could not run: wrong usage, no such file, a bug. */
  failed: 2,
} as const;

export type Exit = (typeof exit)[keyof typeof exit];

/** What keeps a command from running and is no bug: the message is for the user, in one or two lines. */
export class CannotRun extends Error {
  override name = "CannotRun";
}
