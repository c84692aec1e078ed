/** Thrown by `analyse` when it was asked to stop. */
export class Cancelled extends Error {
  constructor() {
    super("The analysis was cancelled.");
    this.name = "Cancelled";
  }
}

/** Throws if that was asked for. */
export function asker(cancelled?: () => boolean): () => void {
  return () => {
    if (cancelled?.()) throw new Cancelled();
  };
}
