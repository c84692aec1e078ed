import type { ViewMessage } from "../protocol.js";

const types = { svg: "image/svg+xml", png: "image/png", csv: "text/csv" };

/** Hands a picture or a table to the reader as a file. */
export function download(message: Extract<ViewMessage, { kind: "savePicture" | "saveCsv" }>): void {
  const ending = message.kind === "saveCsv" ? "csv" : message.format;
  const bytes = ending === "png" ? Uint8Array.from(atob(message.data), (one) => one.charCodeAt(0)) : message.data;
  const url = URL.createObjectURL(new Blob([bytes], { type: types[ending] }));
  const link = document.createElement("a");
  link.href = url;
  link.download = message.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
