import { type HostMessage, readHostMessage, type ViewMessage } from "../protocol.js";

/** The host of the panel: the editor. `load` and `save` keep what must survive a reload. */
export interface Host {
  /** Whether there is a text to go to and to write into; else the panel stands alone. */
  canWrite: boolean;
  post(message: ViewMessage): void;
  load(): unknown;
  save(state: unknown): void;
  /** Calls back for each message that can be understood; the result stops that. */
  listen(receive: (message: HostMessage) => void): () => void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** May be called once: the editor hands out its interface a single time. */
export function connect(): Host {
  const api = acquireVsCodeApi();
  return {
    canWrite: true,
    post: (message) => api.postMessage(message),
    load: () => api.getState(),
    save: (state) => api.setState(state),
    listen(receive) {
      const onMessage = (event: MessageEvent<unknown>) => {
        const message = readHostMessage(event.data);
        if (message) receive(message);
      };
      window.addEventListener("message", onMessage);
      return () => window.removeEventListener("message", onMessage);
    },
  };
}
