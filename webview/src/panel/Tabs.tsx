import type { ViewName } from "../protocol.js";

const names: { view: ViewName; name: string }[] = [
  { view: "graph", name: "Graph" },
  { view: "tradeoffs", name: "Trade-offs" },
];

interface TabsProps {
  view: ViewName;
  onChange(view: ViewName): void;
}

/** Arrow keys go from tab to tab, as the pattern for tabs has it. */
export function Tabs({ view, onChange }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = names.find((tab) => tab.view !== view);
    if (!other) return;
    onChange(other.view);
    document.getElementById(`tab-${other.view}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="View">
      {names.map((tab) => (
        <button
          key={tab.view}
          id={`tab-${tab.view}`}
          type="button"
          role="tab"
          aria-selected={tab.view === view}
          aria-controls="content"
          tabIndex={tab.view === view ? 0 : -1}
          onClick={() => onChange(tab.view)}
          onKeyDown={onKeyDown}
        >
          {tab.name}
        </button>
      ))}
    </div>
  );
}
