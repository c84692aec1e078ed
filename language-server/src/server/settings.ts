import type { ClientCapabilities, Connection } from "vscode-languageserver";
import { DidChangeConfigurationNotification } from "vscode-languageserver";
import { warn } from "./guard.js";
import type { Severities } from "./severities.js";

/** What clients may send as `initializationOptions`; and, but for `pullDiagnostics`, as the settings of the section `tradeops`. */
export interface Settings {
  /** By code: `off`, `hint`, `information`, `warning`, `error`. */
  diagnostics?: unknown;
  /** To be asked for diagnostics, and not to send them: for clients that can do both. */
  pullDiagnostics?: unknown;
}

/** Milliseconds that the first diagnostics wait for the settings, at most. */
const patience = 1000;

/** Follows the settings of the client: those that it started the server with, that it is asked for, and that it sends. */
export class SettingsOf {
  private asks = false;
  private readonly told = new Set<string>();

  /** `changed` is called when findings are to be shown otherwise. */
  constructor(
    private readonly connection: Connection,
    private readonly severities: Severities,
    private readonly changed: () => void,
  ) {}

  start(client: ClientCapabilities, options: unknown): void {
    this.asks = client.workspace?.configuration === true;
    this.take(options);
  }

  /** Asks for the settings once, waiting a little, and from then on whenever they change. */
  async follow(client: ClientCapabilities): Promise<void> {
    this.connection.onDidChangeConfiguration(({ settings }) => {
      if (this.asks) void this.ask().then(this.changed);
      else {
        this.take((settings as { tradeops?: unknown } | null)?.tradeops);
        this.changed();
      }
    });
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
      this.connection.client
        .register(DidChangeConfigurationNotification.type, { section: "tradeops" })
        .catch((error: unknown) => this.connection.console.error(`registration: ${String(error)}`));
    if (!this.asks) return;
    const late = new Promise<"late">((resolve) => setTimeout(resolve, patience, "late").unref?.());
    const asked = this.ask();
    if ((await Promise.race([asked, late])) === "late") void asked.then(this.changed);
  }

  private async ask(): Promise<void> {
    try {
      this.take(await this.connection.workspace.getConfiguration("tradeops"));
    } catch (error) {
      this.connection.console.warn(`settings: ${String(error)}`);
    }
  }

  /** Says once of each setting that is not followed why not. */
  private take(settings: unknown): void {
    const { diagnostics } = (typeof settings === "object" && settings !== null ? settings : {}) as Settings;
    for (const problem of this.severities.set(diagnostics)) {
      if (this.told.has(problem)) continue;
      this.told.add(problem);
      warn(this.connection, `TradeOps settings: ${problem}`);
    }
  }
}
