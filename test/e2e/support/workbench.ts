import type { FrameLocator, Locator, Page } from "playwright-core";

/** What a person does in VS Code's window, by keyboard. */
export class Workbench {
  constructor(readonly page: Page) {}

  /** Runs a command through the palette. */
  async run(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.quickInput(`>${title}`);
    const row = this.quickRow(title);
    await row.waitFor();
    await row.click();
  }

  /** Opens a file of the workspace through Quick Open. */
  async open(name: string): Promise<void> {
    await this.page.keyboard.press("Control+P");
    await this.quickInput(name);
    await this.quickRow(name).click();
    await this.editor(name).first().waitFor();
  }

  editor(name: string): Locator {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`);
  }

  /** The rows of the Problems view that contain a text. */
  problem(text: string | RegExp): Locator {
    return this.page.locator(".markers-panel .monaco-list-row").filter({ hasText: text });
  }

  quickRow(text: string): Locator {
    return this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first();
  }

  async quickInput(text: string): Promise<void> {
    const input = this.page.locator(".quick-input-widget input.input");
    await input.waitFor();
    await input.fill(text);
  }

  async goTo({ line, column }: { line: number; column: number }): Promise<void> {
    await this.page.keyboard.press("Control+G");
    await this.quickInput(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.status(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** The lines of the editors that contain a text. */
  line(text: string): Locator {
    // VS Code writes blanks as no-break spaces.
    const spelled = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+");
    return this.page.locator(".view-line").filter({ hasText: new RegExp(spelled) });
  }

  lens(text: RegExp): Locator {
    return this.page.locator(".codelens-decoration").filter({ hasText: text }).first();
  }

  async focusEditor(): Promise<void> {
    await this.run("View: Focus Active Editor Group");
  }

  status(text: string | RegExp): Locator {
    return this.page.locator(".statusbar-item").filter({ hasText: text }).first();
  }

  suggestion(text: string): Locator {
    return this.page.locator(".suggest-widget.visible .monaco-list-row").filter({ hasText: text }).first();
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator(".notification-toast").filter({ hasText: text });
  }

  /** The document inside the panel: a frame in a frame. */
  panel(): FrameLocator {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }
}
