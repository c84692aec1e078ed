import { useCallback, useMemo, useState } from "preact/hooks";
import { Icon } from "../panel/Icon.js";
import { type Graph, svg } from "../picture/index.js";
import { Legend } from "./Legend.js";
import { rasterise } from "./rasterise.js";
import { SearchBox } from "./SearchBox.js";
import { type Command, Stage } from "./Stage.js";
import { search } from "./search.js";
import type { Viewport } from "./viewport.js";

interface GraphViewProps {
  graph: Graph;
  highlight: string | null;
  legend: boolean;
  follow: boolean;
  /** Whether options that are not chosen are left out. */
  collapsed: boolean;
  /** Where the drawing stands; `null` until the user moved it. */
  viewport: Viewport | null;
  isDark(): boolean;
  onViewport(viewport: Viewport | null): void;
  onLegend(shown: boolean): void;
  onFollow(follows: boolean): void;
  onCollapsed(collapsed: boolean): void;
  reveal(id: string): void;
  save(format: "svg" | "png", data: string): void;
}

export function GraphView(props: GraphViewProps) {
  const { graph, highlight, legend, follow, reveal, save, viewport, onViewport } = props;
  const [command, setCommand] = useState<Command | null>(null);
  const [query, setQuery] = useState("");
  const [found, setFound] = useState(0);
  const [find, setFind] = useState<{ id: string } | null>(null);
  const matches = useMemo(() => search(query, graph), [query, graph]);
  const ids = useMemo(() => (query.trim() === "" ? null : new Set(matches)), [query, matches]);

  const goTo = useCallback(
    (index: number) => {
      const at = matches.length === 0 ? 0 : (index + matches.length) % matches.length;
      const id = matches[at];
      setFound(at);
      if (id !== undefined) setFind({ id });
    },
    [matches],
  );
  const onQuery = (text: string) => {
    setQuery(text);
    setFound(0);
    const id = search(text, graph)[0];
    if (id !== undefined) setFind({ id });
  };
  const savePicture = async (format: "svg" | "png") => {
    const picture = svg(graph, { theme: props.isDark() ? "dark" : "light" });
    save(format, format === "svg" ? picture : await rasterise(picture));
  };

  return (
    <section class="view" aria-label="Decision graph">
      <div class="tools">
        <SearchBox query={query} count={matches.length} at={found} onQuery={onQuery} onGo={goTo} />
        <div class="group">
          <button type="button" title="Zoom out (-)" aria-label="Zoom out" onClick={() => setCommand({ kind: "out" })}>
            <Icon name="minus" />
          </button>
          <button type="button" title="Zoom in (+)" aria-label="Zoom in" onClick={() => setCommand({ kind: "in" })}>
            <Icon name="plus" />
          </button>
          <button type="button" title="Show all (0)" aria-label="Show all" onClick={() => setCommand({ kind: "fit" })}>
            <Icon name="fit" />
          </button>
        </div>
        <div class="group">
          <Toggle icon="follow" name="Follow the cursor" pressed={follow} onChange={props.onFollow} />
          <Toggle icon="collapse" name="Chosen options only" pressed={props.collapsed} onChange={props.onCollapsed} />
          <Toggle icon="legend" name="Legend" pressed={legend} onChange={props.onLegend} />
        </div>
        <div class="group">
          <button type="button" title="Save as SVG" onClick={() => savePicture("svg")}>
            <Icon name="save" /> SVG
          </button>
          <button type="button" title="Save as PNG" onClick={() => savePicture("png")}>
            <Icon name="save" /> PNG
          </button>
        </div>
      </div>
      <Stage {...{ graph, highlight, find, command, reveal, viewport, onViewport }} matches={ids} />
      {legend && <Legend graph={graph} />}
    </section>
  );
}

interface ToggleProps {
  icon: "follow" | "collapse" | "legend";
  name: string;
  pressed: boolean;
  onChange(pressed: boolean): void;
}

function Toggle({ icon, name, pressed, onChange }: ToggleProps) {
  return (
    <button type="button" title={name} aria-label={name} aria-pressed={pressed} onClick={() => onChange(!pressed)}>
      <Icon name={icon} />
    </button>
  );
}
