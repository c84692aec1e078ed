import type { Decide, Model } from "@tradeops/engine";
import { Icon } from "../panel/Icon.js";
import { Message } from "../panel/Message.js";
import { RevealLink } from "../panel/RevealLink.js";
import { conditionText } from "../picture/index.js";
import type { RecordEntry } from "./records.js";

interface EntryProps {
  entry: RecordEntry;
  model: Model;
  reveal(id: string): void;
}

/** One record: when, what, why, by whom; what was turned down; until when it holds, and what speaks against it. */
export function Entry({ entry: { record, holds, supersededBy, isDue, against }, model, reveal }: EntryProps) {
  const link = (id: string, text = id) => (
    <RevealLink id={id} reveal={reveal}>
      {text}
    </RevealLink>
  );
  return (
    <li class={`entry ${holds ? "holds" : ""}`}>
      <p class="when">{record.on ? <time dateTime={record.on}>{record.on}</time> : "no date"}</p>
      <div class="what">
        <h3>
          {link(record.id, record.title ?? record.id)}
          <span class={`role ${holds ? "role-decided" : ""}`}>
            {holds ? "in force" : statusText(record, supersededBy)}
          </span>
        </h3>
        {record.because ? <p class="because">{record.because}</p> : <p class="hint">No reason is given.</p>}
        <dl class="choices">
          {record.choices.map(({ decision, options }) => (
            <div key={decision}>
              <dt>{link(decision, titleOf(model, decision))}</dt>
              <dd>
                {options.length === 0
                  ? "none"
                  : options.map((option) => optionText(model, decision, option)).join(", ")}
              </dd>
            </div>
          ))}
          {record.rejected.map(({ decision, option, because }) => (
            <div key={`${decision} ${option}`}>
              <dt>{`Rejected: ${optionText(model, decision, option)}`}</dt>
              <dd>{because}</dd>
            </div>
          ))}
        </dl>
        <p class="facts">
          {[
            record.by ? `by ${record.by}` : "",
            record.review ? `review ${record.review}` : "",
            counted(record.expect.length, "expectation"),
            record.supersedes.length > 0 ? `in place of ${record.supersedes.join(", ")}` : "",
          ]
            .filter((text) => text !== "")
            .join(" · ")}
        </p>
        {record.reopen.length > 0 && (
          <p class="facts">
            {"Decide anew when "}
            {record.reopen.map((condition, i) => (
              <>
                {i > 0 && ", or when "}
                <code>{conditionText(condition, model) ?? "a condition of the model holds"}</code>
              </>
            ))}
          </p>
        )}
        {isDue && holds && (
          <p class="state-warning">
            <Icon name="warning" /> Its review is due since {record.review}.
          </p>
        )}
        {against.map(({ code, message }) => (
          <p key={`${code} ${message}`} class="state-warning">
            <Icon name="warning" /> <Message text={message} />
          </p>
        ))}
      </div>
    </li>
  );
}

function statusText({ status }: Decide, supersededBy: string[]): string {
  return supersededBy.length > 0 ? `superseded by ${supersededBy.join(", ")}` : status;
}

function titleOf(model: Model, decision: string): string {
  return model.decisions.find(({ id }) => id === decision)?.title ?? decision;
}

function optionText(model: Model, decision: string, name: string): string {
  const option = model.decisions.find(({ id }) => id === decision)?.options.find((one) => one.name === name);
  return option?.title ?? name;
}

const counted = (count: number, noun: string): string =>
  count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
