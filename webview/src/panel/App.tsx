import type { Picture } from "@tradeops/language-server/protocol";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { DecisionsView } from "../decisions/DecisionsView.js";
import { GraphView } from "../graph/GraphView.js";
import { collapsed, decisionGraph } from "../picture/index.js";
import type { HostMessage, ViewName } from "../protocol.js";
import { SensitivityView } from "../sensitivity/SensitivityView.js";
import { isDark } from "../tradeoffs/colours.js";
import type { Choices } from "../whatif/choices.js";
import { WhatIfView } from "../whatif/WhatIfView.js";
import { Empty, EmptyModel } from "./Empty.js";
import type { Host } from "./host.js";
import { Icon } from "./Icon.js";
import { StateBar } from "./StateBar.js";
import { readSettings, type Settings } from "./settings.js";
import { isEmpty, type Shown, showNext } from "./shown.js";
import { Tabs } from "./Tabs.js";
import { TradeOffsView } from "./TradeOffsView.js";

/** Pixels from which on there is room for a legend. */
const wide = 640;

/** The whole panel: what the host sends goes in, what the user does goes out. */
export function App({ host }: { host: Host }) {
  const [settings, setSettings] = useState(() => readSettings(host.load()));
  const [shown, setShown] = useState<Shown | "waiting" | "gone">("waiting");
  const [highlight, setHighlight] = useState<string | null>(null);
  const change = useCallback((next: Partial<Settings>) => setSettings((before) => ({ ...before, ...next })), []);

  useEffect(() => {
    const receive = (message: HostMessage) => {
      if (message.kind === "highlight") setHighlight(message.id);
      else if (message.kind === "show") change({ view: message.view });
      else if (message.kind === "whatIf") return;
      else if (message.picture === null) setShown("gone");
      else {
        const { picture } = message;
        setShown((before) => showNext(typeof before === "string" ? null : before, picture));
        setSettings((before) => of(picture, before));
      }
    };
    const stop = host.listen(receive);
    host.post({ kind: "ready" });
    return stop;
  }, [host, change]);
  useEffect(() => host.save(settings), [host, settings]);

  const reveal = useCallback(
    (id: string) => {
      if (host.canWrite) return host.post({ kind: "reveal", id });
      setHighlight(id);
      change({ view: "graph" });
    },
    [host, change],
  );
  if (shown === "waiting") return <Empty title="Reading the model…" />;
  if (shown === "gone") {
    return (
      <Empty title="No system here">
        <p>
          This file declares no <code>system</code> any more, and no other file of the project takes it up. Open a{" "}
          <code>.tradeops</code> file that begins with <code>system</code> and a name.
        </p>
      </Empty>
    );
  }
  const follows = settings.follow ? highlight : null;
  return (
    <main class="panel">
      <header>
        <h1 title={shown.model.name}>{shown.model.title ?? shown.model.name}</h1>
        <Tabs view={settings.view} onChange={(view: ViewName) => change({ view })} />
      </header>
      <StateBar shown={shown} reveal={reveal} revealPlace={(place) => host.post({ kind: "revealPlace", place })} />
      {settings.trial && settings.view !== "whatif" && (
        <p class="state state-info">
          <Icon name="info" />
          <span>
            What is tried in What if is not shown here.{" "}
            <button type="button" class="link" onClick={() => change({ view: "whatif" })}>
              Show it
            </button>
          </span>
        </p>
      )}
      <div class="content" role="tabpanel" id="content" aria-labelledby={`tab-${settings.view}`}>
        <Content {...{ shown, settings, change, host, reveal }} highlight={follows} />
      </div>
    </main>
  );
}

/** The settings for a picture: where the graph stands is of no use to that of another system. */
function of({ uri, system }: Picture, settings: Settings): Settings {
  const isSame = settings.uri === uri && settings.system === system;
  return isSame ? settings : { ...settings, uri, system, viewport: null, pins: [], trial: null };
}

interface ContentProps {
  shown: Shown;
  settings: Settings;
  highlight: string | null;
  host: Host;
  change(next: Partial<Settings>): void;
  reveal(id: string): void;
}

function Content({ shown, settings, highlight, host, change, reveal }: ContentProps) {
  const { model, analysis } = shown;
  const graph = useMemo(() => {
    const whole = decisionGraph(model, analysis);
    return settings.collapsed ? collapsed(whole) : whole;
  }, [model, analysis, settings.collapsed]);
  if (isEmpty(model)) return <EmptyModel />;
  if (settings.view === "tradeoffs") return <TradeOffsView {...{ shown, settings, host, change, reveal }} />;
  if (settings.view === "whatif") {
    return <WhatIfView {...{ shown, host, reveal }} trial={settings.trial} onTrial={(trial) => change({ trial })} />;
  }
  if (settings.view === "sensitivity") {
    const onTry = (goal: string, weight: number, choices?: Choices) =>
      change({ view: "whatif", trial: { weights: [{ goal, weight }], requires: [], ...(choices && { choices }) } });
    return <SensitivityView {...{ shown, reveal, onTry }} />;
  }
  if (settings.view === "decisions") return <DecisionsView {...{ shown, reveal }} today={today()} />;
  return (
    <GraphView
      key={`${shown.uri} ${shown.system}`}
      graph={graph}
      highlight={highlight}
      legend={settings.legend ?? window.innerWidth >= wide}
      follow={settings.follow}
      collapsed={settings.collapsed}
      onCollapsed={(only) => change({ collapsed: only })}
      isDark={isDark}
      viewport={settings.viewport}
      onViewport={(viewport) => change({ viewport })}
      onLegend={(legend) => change({ legend })}
      onFollow={(follow) => change({ follow })}
      reveal={reveal}
      save={(format, data) => host.post({ kind: "savePicture", format, name: `${shown.system}.${format}`, data })}
    />
  );
}

/** The day here. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
