/** Waits until `check` answers something true, and answers it; what it throws meanwhile is the cause of the timeout. */
export async function until<T>(
  what: string,
  check: () => T | Promise<T>,
  milliseconds = 30_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + milliseconds;
  let cause: unknown;
  while (Date.now() < end) {
    try {
      const value = await check();
      if (value) return value;
    } catch (error) {
      cause = error;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`waited ${milliseconds} ms for ${what}`, { cause });
}
