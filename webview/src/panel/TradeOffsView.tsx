import { TradeOffs } from "../tradeoffs/TradeOffs.js";
import { Empty } from "./Empty.js";
import type { Host } from "./host.js";
import type { Settings } from "./settings.js";
import type { Shown } from "./shown.js";
import { Unanalysed } from "./Unanalysed.js";

interface TradeOffsViewProps {
  shown: Shown;
  settings: Settings;
  host: Host;
  change(next: Partial<Settings>): void;
  reveal(id: string): void;
}

/** The trade-offs, or why there are none and what to do. */
export function TradeOffsView({ shown, settings, host, change, reveal }: TradeOffsViewProps) {
  const { analysis, model, system } = shown;
  if (model.goals.length === 0) {
    return (
      <Empty title="No goals yet">
        <p>
          Trade-offs are between goals. Write what you want of a quality, such as{" "}
          <code>{"goal fast { minimize p95(latency) require <= 60 ms }"}</code>
        </p>
      </Empty>
    );
  }
  if (!analysis) return <Unanalysed shown={shown} />;
  if (analysis.front.length === 0 && !analysis.decided) {
    return (
      <Empty title={analysis.certificate.startsWith("exact") ? "No feasible configuration" : "Too many configurations"}>
        <p>There is nothing to compare. What stands above says why; relax a requirement, or add an option.</p>
      </Empty>
    );
  }
  return (
    <TradeOffs
      model={model}
      analysis={analysis}
      x={settings.x}
      y={settings.y}
      onAxes={(x, y) => change({ x, y })}
      chart={settings.chart}
      onChart={(chart) => change({ chart })}
      pins={settings.pins}
      onPins={(pins) => change({ pins })}
      reveal={reveal}
      savePicture={(data) => host.post({ kind: "savePicture", format: "png", name: `${system}-trade-offs.png`, data })}
      saveCsv={(data) => host.post({ kind: "saveCsv", name: `${system}.csv`, data })}
    />
  );
}
