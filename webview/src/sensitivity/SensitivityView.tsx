import { useMemo } from "preact/hooks";
import type { Shown } from "../panel/shown.js";
import { Unanalysed } from "../panel/Unanalysed.js";
import { candidates, reference } from "../tradeoffs/candidates.js";
import type { Choices } from "../whatif/choices.js";
import { Chances } from "./Chances.js";
import { Flips } from "./Flips.js";
import { Information } from "./Information.js";
import { Scenarios } from "./Scenarios.js";
import { Thresholds } from "./Thresholds.js";
import { Tornado } from "./Tornado.js";

interface SensitivityViewProps {
  shown: Shown;
  reveal(id: string): void;
  onTry(goal: string, weight: number, choices: Choices | undefined): void;
}

/** How firm the choice is: what to measure, what moves it, which weights flip it, how sure the goals are met, what scenarios do. */
export function SensitivityView({ shown, reveal, onTry }: SensitivityViewProps) {
  const { model, analysis } = shown;
  const all = useMemo(() => (analysis ? candidates(analysis) : []), [analysis]);
  if (!analysis) return <Unanalysed shown={shown} />;
  const about = reference(all);
  const name = about?.isDecided ? "what was decided" : "what is recommended";
  const rest = { model, analysis, reveal };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section class="view scroll sensitivity" aria-label="Sensitivity" tabIndex={0}>
      <section aria-labelledby="sensitivity-information">
        <h2 id="sensitivity-information">Which measurement would change our mind?</h2>
        <Information {...rest} />
      </section>
      <section aria-labelledby="sensitivity-flips">
        <h2 id="sensitivity-flips">At which weights does the recommendation flip?</h2>
        <Flips {...rest} all={all} onTry={onTry} />
      </section>
      {about && (
        <>
          <section aria-labelledby="sensitivity-tornado">
            <h2 id="sensitivity-tornado">{`What moves ${name}?`}</h2>
            <Tornado {...rest} utility={about.configuration.utility} />
          </section>
          <section aria-labelledby="sensitivity-chances">
            <h2 id="sensitivity-chances">{`How sure does ${name} meet each goal?`}</h2>
            <Chances {...rest} configuration={about.configuration} />
          </section>
          {(analysis.scenarios?.length ?? 0) > 0 && (
            <section aria-labelledby="sensitivity-scenarios">
              <h2 id="sensitivity-scenarios">{`How does ${name} fare in each scenario?`}</h2>
              <Scenarios {...rest} about={about} />
            </section>
          )}
        </>
      )}
      {(analysis.thresholds?.length ?? 0) > 0 && (
        <section aria-labelledby="sensitivity-thresholds">
          <h2 id="sensitivity-thresholds">What would a threshold cost?</h2>
          <Thresholds {...rest} />
        </section>
      )}
    </section>
  );
}
