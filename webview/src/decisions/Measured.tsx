import type { EvidenceResult, Model, Verdict, Verification } from "@tradeops/engine";
import { Icon } from "../panel/Icon.js";
import { Message } from "../panel/Message.js";
import { quantity } from "../picture/index.js";
import { sign } from "../tradeoffs/goalText.js";

interface MeasuredProps {
  verification: Verification;
  model: Model;
  reveal(id: string): void;
}

const verdicts: Record<Verdict, { mark: string; text: string }> = {
  holds: { mark: "✓", text: "for it" },
  violates: { mark: "✗", text: "against it" },
  surprises: { mark: "!", text: "not as expected" },
  missing: { mark: "–", text: "not measured" },
  stale: { mark: "–", text: "too old" },
};

/** The evidence for and against what was decided: measured, expected, required; and why to decide anew. */
export function Measured({ verification: { evidence, reopened }, model, reveal }: MeasuredProps) {
  return (
    <>
      {reopened && (
        <div class="reopened">
          {reopened.reasons.map((reason) => (
            <p key={reason} class="state-warning">
              <Icon name="warning" /> Decide anew: <Message text={reason} />
            </p>
          ))}
          {reopened.alternative && reopened.alternative.changes.length > 0 && (
            <p>{`With what was measured, the best would be ${changesText(model, reopened.alternative.changes)}.`}</p>
          )}
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it */}
      <section class="compared evidence-table" aria-label="Evidence" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {["Evidence", "Speaks", "Measured", "Expected", "Required", "From"].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {evidence.map((result) => (
              <tr key={result.id}>
                <th scope="row">
                  <button type="button" class="link unbroken" onClick={() => reveal(result.id)}>
                    {targetOf(result.id)}
                  </button>
                  {result.notes.map((note) => (
                    <span key={note} class="note">
                      <Message text={note} />
                    </span>
                  ))}
                </th>
                <td class={`verdict-${result.verdict}`}>
                  <span aria-hidden="true">{verdicts[result.verdict].mark}</span> {verdicts[result.verdict].text}
                </td>
                <td>{result.measured ? measuredText(result) : "–"}</td>
                <td>{expectedText(result)}</td>
                <td>
                  {result.bounds.map((bound) => `${sign(bound.op)} ${quantity(bound.value, result.unit)}`).join(", ") ||
                    "–"}
                </td>
                <td>{result.measured?.source ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** `mean(recall)` of `evidence mean(recall) from metrics.json …` */
function targetOf(id: string): string {
  const end = id.lastIndexOf(" from ");
  return id.slice(id.startsWith("evidence ") ? "evidence ".length : 0, end < 0 ? undefined : end);
}

/** With one standard error, as the command line has it. */
function measuredText({ measured, unit }: EvidenceResult): string {
  if (!measured) return "–";
  const error = measured.standardError === null ? "" : ` ± ${quantity(measured.standardError, unit)}`;
  return `${quantity(measured.value, unit)}${error}`;
}

function expectedText({ predicted, unit }: EvidenceResult): string {
  if (!predicted) return "–";
  const { low, high, value } = predicted;
  return low === high ? quantity(value, unit) : `${quantity(low, unit)} … ${quantity(high, unit)}`;
}

function changesText(
  model: Model,
  changes: NonNullable<NonNullable<Verification["reopened"]>["alternative"]>["changes"],
): string {
  return changes
    .map(({ decision, to }) => {
      const title = model.decisions.find(({ id }) => id === decision)?.title ?? decision;
      return `${title}: ${to === null || to.length === 0 ? "none" : to.join(", ")}`;
    })
    .join("; ");
}
