import type { Analysis, Model } from "@tradeops/engine";
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import { base64Of } from "../graph/rasterise.js";
import { Icon } from "../panel/Icon.js";
import { ComparisonView } from "./ComparisonView.js";
import { candidates, reference } from "./candidates.js";
import { csv } from "./csv.js";
import { FilterFields } from "./FilterFields.js";
import { filtered, noFilters } from "./filters.js";
import { GoalSelect } from "./GoalSelect.js";
import { goalText } from "./goalText.js";
import { MembersTable } from "./MembersTable.js";
import { ParallelChart } from "./ParallelChart.js";
import { heaviest, points } from "./points.js";
import { Scatter } from "./Scatter.js";
import { standingSentence } from "./standing.js";

interface TradeOffsProps {
  model: Model;
  /** With at least one goal and something to compare. */
  analysis: Analysis;
  /** The goals of the axes as they were chosen; they may be gone from the model. */
  x: string | null;
  y: string | null;
  onAxes(x: string | null, y: string | null): void;
  /** Two goals as a scatter, or all as lines. */
  chart: "two" | "all";
  onChart(chart: "two" | "all"): void;
  /** Configurations that are compared side by side, by id. */
  pins: string[];
  onPins(pins: string[]): void;
  reveal(id: string): void;
  savePicture(data: string): void;
  saveCsv(data: string): void;
}

export function TradeOffs(props: TradeOffsProps) {
  const { model, analysis, onAxes, chart, pins, reveal } = props;
  const goals = useMemo(() => analysis.goals.map((goal) => goalText(goal, model)), [analysis, model]);
  const all = useMemo(() => candidates(analysis), [analysis]);
  const [filters, setFilters] = useState(noFilters);
  const left = useMemo(() => filtered(all, filters, model), [all, filters, model]);
  const [picked, setPicked] = useState<string | null>(null);
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const onCanvas = useCallback((element: HTMLCanvasElement | null) => {
    canvas.current = element;
  }, []);

  const [firstX, firstY] = heaviest(goals);
  const named = (name: string | null) => goals.find(({ goal }) => goal.name === name);
  const x = named(props.x) ?? named(firstX);
  const y = named(props.y) ?? named(firstY === x?.goal.name ? firstX : firstY);
  const shown = useMemo(() => (x && y ? points(left, x, y) : []), [left, x, y]);
  const usual = reference(all);
  const [against, setAgainst] = useState<string | null>(null);
  const over = all.find(({ configuration }) => configuration.id === against) ?? usual;
  const pinned = all.filter(({ configuration }) => pins.includes(configuration.id));
  const pin = (id: string) => props.onPins(pins.includes(id) ? pins.filter((one) => one !== id) : [...pins, id]);
  const chosen = all.find(({ configuration }) => configuration.id === picked) ?? usual;
  const savePicture = () => {
    if (canvas.current) props.savePicture(base64Of(canvas.current));
  };

  return (
    <section class="view tradeoffs" aria-label="Trade-offs">
      <div class="tools">
        {x && y && (
          <div class="group">
            <button type="button" aria-pressed={chart === "two"} onClick={() => props.onChart("two")}>
              Two goals
            </button>
            <button type="button" aria-pressed={chart === "all"} onClick={() => props.onChart("all")}>
              All goals
            </button>
          </div>
        )}
        {x && y && chart === "two" && (
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
          <button type="button" title="Save the table as CSV" onClick={() => props.saveCsv(csv(left, goals, model))}>
            <Icon name="save" /> CSV
          </button>
        </div>
      </div>
      <div class="scroll">
        {usual && (
          <p class="sentence">
            {standingSentence(
              usual.isDecided ? "What was decided" : "What is recommended",
              usual.configuration,
              all,
              goals,
            )}
          </p>
        )}
        <p class="hint">{frontText(analysis)}</p>
        <div class={chart === "all" ? "side is-stacked" : "side"}>
          {x && y && chart === "all" && (
            <figure>
              <ParallelChart
                {...{ all, left, goals, filters, onCanvas }}
                selected={picked}
                onFilter={setFilters}
                onPick={setPicked}
              />
              <figcaption>
                Better is up. Solid: decided · dashed: recommended · dotted: picked. Drag on an axis to keep a range,
                click it to take the range away.
              </figcaption>
            </figure>
          )}
          {x && y && chart === "two" && (
            <figure>
              <Scatter points={shown} x={x} y={y} selected={picked} onPick={setPicked} onCanvas={onCanvas} />
              <figcaption>
                <span aria-hidden="true">◆</span> decided · <span aria-hidden="true">★</span> recommended ·{" "}
                <span aria-hidden="true">▲</span> knee · hollow: tied within sampling error · bars: ± 2 standard errors
                where they can be seen
              </figcaption>
            </figure>
          )}
          {!(x && y) && <p class="hint">With a second goal, a chart shows here what one costs the other.</p>}
          {chosen && over && (
            <ComparisonView
              {...{ chosen, over, goals, model, reveal, pinned }}
              others={usual ? [usual, ...pinned.filter((one) => one !== usual)] : pinned}
              onOver={setAgainst}
            />
          )}
        </div>
        <FilterFields {...{ all, goals, model, filters }} left={left.length} onFilter={setFilters} />
        <MembersTable
          all={left}
          goals={goals}
          model={model}
          selected={picked}
          onPick={setPicked}
          pins={pins}
          onPin={pin}
        />
      </div>
    </section>
  );
}

/** `11 of 38 feasible configurations are on the front: …` */
function frontText({ front, configurations: { feasible, counted } }: Analysis): string {
  const all = `${counted === false ? "at least " : ""}${Number(feasible).toLocaleString("en")}`;
  return `${front.length.toLocaleString("en")} of ${all} feasible configurations are on the front: no other is as good in every goal and better in one.`;
}
