import { type ViewName, views } from "../protocol.js";

const names: Record<ViewName, string> = {
  graph: "Graph",
  tradeoffs: "Trade-offs",
  whatif: "What if",
  sensitivity: "Sensitivity",
  decisions: "Decisions",
};

interface TabsProps {
  view: ViewName;
  onChange(view: ViewName): void;
}

/** Arrow keys go from tab to tab, as the pattern for tabs has it. */
export function Tabs({ view, onChange }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextOf(view, event.key);
    if (!next) return;
    event.preventDefault();
    onChange(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="View">
      {views.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === view}
          aria-controls="content"
          tabIndex={tab === view ? 0 : -1}
          onClick={() => onChange(tab)}
          onKeyDown={onKeyDown}
        >
          {names[tab]}
        </button>
      ))}
    </div>
  );
}

/** Round in a circle by arrows, and to the ends. */
function nextOf(view: ViewName, key: string): ViewName | undefined {
  const at = views.indexOf(view);
  if (key === "ArrowRight") return views[(at + 1) % views.length];
  if (key === "ArrowLeft") return views.at(at - 1);
  if (key === "Home") return views[0];
  return key === "End" ? views.at(-1) : undefined;
}
