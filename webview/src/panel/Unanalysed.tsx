import { Empty } from "./Empty.js";
import { Message } from "./Message.js";
import type { Shown } from "./shown.js";

/** Why there are no results yet. */
export function Unanalysed({ shown: { state } }: { shown: Shown }) {
  if (state.kind === "running") return <Empty title="Analysing…" />;
  if (state.kind === "failed") {
    return (
      <Empty title="The analysis failed">
        <p>
          <Message text={state.message} />
        </p>
      </Empty>
    );
  }
  return (
    <Empty title="Not analysed yet">
      <p>The model has errors. Mend what is listed above, and the results appear here.</p>
    </Empty>
  );
}
