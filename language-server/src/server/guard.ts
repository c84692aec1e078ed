import {
  type CancellationToken,
  type Connection,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from "vscode-languageserver";

/** Wraps a handler, so that a bug gives an empty answer and a line in the log, never a dead server. */
export function guard(connection: Connection) {
  return <P, R>(name: string, empty: R, work: (params: P) => Promise<R>) =>
    async (params: P, token?: CancellationToken): Promise<R> => {
      if (token?.isCancellationRequested) return empty;
      try {
        return await work(params);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        connection.console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return empty;
      }
    };
}

export type Guard = ReturnType<typeof guard>;

/** Shows a warning to the user. Not as a question, which clients need not understand. */
export function warn(connection: Connection, message: string): void {
  void connection
    .sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message })
    .catch(() => undefined);
}
