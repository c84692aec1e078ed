import * as vscode from "vscode";
import type { Item } from "./items.js";

/** A tree of items; each row leads to its element. */
export class Tree implements vscode.TreeDataProvider<Item> {
  private items: Item[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  set(items: Item[]): void {
    if (JSON.stringify(items) === JSON.stringify(this.items)) return;
    this.items = items;
    this.changed.fire();
  }

  getChildren(item?: Item): Item[] {
    return item ? item.children : this.items;
  }

  getTreeItem({ label, description, icon, element, children }: Item): vscode.TreeItem {
    const state =
      children.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
    const row = new vscode.TreeItem(label, state);
    row.description = description;
    row.tooltip = [label, description].filter((part) => part !== "").join(": ");
    row.iconPath = new vscode.ThemeIcon(icon);
    if (element !== null) row.command = { command: "tradeops.reveal", title: "Go to the Source", arguments: [element] };
    return row;
  }

  dispose(): void {
    this.changed.dispose();
  }
}
