import type { Analysis, Model } from "@tradeops/engine";
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { base64Of } from "../graph/rasterise.js";
import { Icon } from "../panel/Icon.js";
import { ComparisonView } from "./ComparisonView.js";
import { candidates, reference } from "./candidates.js";
import { csv } from "./csv.js";
import { GoalSelect } from "./GoalSelect.js";
import { goalText } from "./goalText.js";
import { MembersTable } from "./MembersTable.js";
import { heaviest, points } from "./points.js";
import { Scatter } from "./Scatter.js";

interface TradeOffsProps {
  model: Model;
  /** With at least one goal and something to compare. */
  analysis: Analysis;
  /** The goals of the axes as they were chosen; they may be gone from the model. */
  x: string | null;
  y: string | null;
  onAxes(x: string | null, y: string | null): void;
  reveal(id: string): void;
  savePicture(data: string): void;
  saveCsv(data: string): void;
}

export function TradeOffs(props: TradeOffsProps) {
  const { model, analysis, onAxes, reveal } = props;
  const goals = useMemo(() => analysis.goals.map((goal) => goalText(goal, model)), [analysis, model]);
  const all = useMemo(() => candidates(analysis), [analysis]);
  const [picked, setPicked] = useState<string | null>(null);
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const onCanvas = useCallback((element: HTMLCanvasElement | null) => {
    canvas.current = element;
  }, []);

  const [firstX, firstY] = heaviest(goals);
  const named = (name: string | null) => goals.find(({ goal }) => goal.name === name);
  const x = named(props.x) ?? named(firstX);
  const y = named(props.y) ?? named(firstY === x?.goal.name ? firstX : firstY);
  const shown = useMemo(() => (x && y ? points(all, x, y) : []), [all, x, y]);
  const over = reference(all);
  const chosen = all.find(({ configuration }) => configuration.id === picked) ?? over;
  const savePicture = () => {
    if (canvas.current) props.savePicture(base64Of(canvas.current));
  };

  return (
    <section class="view tradeoffs" aria-label="Trade-offs">
      <div class="tools">
        {x && y && (
          <div class="axes">
            <GoalSelect label="Across" goals={goals} value={x} onChange={(name) => onAxes(name, y.goal.name)} />
            <GoalSelect label="Up" goals={goals} value={y} onChange={(name) => onAxes(x.goal.name, name)} />
          </div>
        )}
        <div class="group">
          {x && y && (
            <button type="button" title="Save the chart as PNG" onClick={savePicture}>
              <Icon name="save" /> PNG
            </button>
          )}
          <button type="button" title="Save the table as CSV" onClick={() => props.saveCsv(csv(all, goals, model))}>
            <Icon name="save" /> CSV
          </button>
        </div>
      </div>
      <div class="scroll">
        <div class="side">
          {x && y ? (
            <figure>
              <Scatter points={shown} x={x} y={y} selected={picked} onPick={setPicked} onCanvas={onCanvas} />
              <figcaption>
                <span aria-hidden="true">◆</span> decided · <span aria-hidden="true">★</span> recommended ·{" "}
                <span aria-hidden="true">▲</span> knee · hollow: tied within sampling error · bars: ± 2 standard errors
                where they can be seen
              </figcaption>
            </figure>
          ) : (
            <p class="hint">With a second goal, a chart shows here what one costs the other.</p>
          )}
          {chosen && over && <ComparisonView {...{ chosen, over, goals, model, reveal }} />}
        </div>
        <MembersTable all={all} goals={goals} model={model} selected={picked} onPick={setPicked} />
      </div>
    </section>
  );
}
