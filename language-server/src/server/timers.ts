/** Calls back when what waits has been done. */
export const soon: (call: () => void) => void =
  typeof setImmediate === "function" ? (call) => void setImmediate(call) : (call) => void setTimeout(call, 0);

/** Calls back later, unless the process has nothing else left to do. */
export function idly(call: () => void, milliseconds: number): void {
  const timer: unknown = setTimeout(call, milliseconds);
  if (typeof timer === "object" && timer !== null && "unref" in timer) (timer as NodeJS.Timeout).unref();
}
