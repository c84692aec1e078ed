import type { Place } from "@tradeops/language-server";
import { Icon, type IconName } from "./Icon.js";
import { Message } from "./Message.js";
import { notices } from "./notices.js";
import { StatementLinks } from "./StatementLinks.js";
import type { Shown } from "./shown.js";

interface StateBarProps {
  shown: Shown;
  reveal(id: string): void;
  revealPlace(place: Place): void;
}

/** How what is shown stands to what is written: analysis under way, parts left out, conflicts. Nothing if all is well. */
export function StateBar({ shown, reveal, revealPlace }: StateBarProps) {
  const all = notices(shown);
  const { leftOut } = shown;
  return (
    <div class="states" role="status">
      {all.map((notice) => (
        <p key={notice.text} class={`state state-${notice.kind}`}>
          <Icon name={icons[notice.kind]} />
          <span>
            <Message text={notice.text} />
            <StatementLinks model={shown.model} ids={notice.ids} reveal={reveal} />
          </span>
        </p>
      ))}
      {leftOut.length > 0 && (
        <details class="state state-warning">
          <summary>
            <Icon name="warning" />
            <span>
              {leftOut.length === 1
                ? "1 error: its part is left out"
                : `${leftOut.length} errors: their parts are left out`}
            </span>
          </summary>
          <ul>
            {leftOut.map(({ uri, range, message }) => (
              <li key={`${uri} ${range.start.line} ${range.start.character} ${message}`}>
                <button type="button" class="link" onClick={() => revealPlace({ uri, range })}>
                  {placeText(uri, range.start.line)}
                </button>{" "}
                <Message text={message} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const icons: Record<"info" | "warning" | "busy", IconName> = { info: "info", warning: "warning", busy: "busy" };

/** `fraud.tradeops:12`, lines counted from 1 as editors do. */
function placeText(uri: string, line: number): string {
  const name = uri.split("/").at(-1) ?? uri;
  return `${decoded(name)}:${line + 1}`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
