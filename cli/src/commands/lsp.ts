/** `tradeops lsp --stdio`: runs the language server until its client ends it. */
export async function lsp(): Promise<void> {
  await import("@tradeops/language-server/server");
}
