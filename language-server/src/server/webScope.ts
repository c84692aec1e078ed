/** What these modules use of a browser's worker: Node's types do not have it. */
interface WorkerScope {
  onmessage: ((event: Message) => void) | null;
  postMessage(data: unknown): void;
  dispatchEvent(event: object): boolean;
  MessageEvent: new (type: "message", init: Message) => object;
  Worker: new (url: string, options: { name: string }) => WebWorker;
  /** Messages that came before the module was there. */
  early?: Message[];
}

interface Message {
  data: unknown;
}

export interface WebWorker {
  onmessage: ((event: Message) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
  postMessage(data: unknown): void;
  terminate(): void;
}

export const scope = globalThis as unknown as WorkerScope;
