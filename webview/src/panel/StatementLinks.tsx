import type { Model } from "@tradeops/engine";
import { RevealLink } from "./RevealLink.js";
import { statementOf } from "./statement.js";

interface StatementLinksProps {
  model: Model;
  /** Of what is violated; in a scenario `scenario/id`. */
  ids: readonly string[];
  reveal(id: string): void;
}

/** What is violated, by title, each leading to its statement. */
export function StatementLinks({ model, ids, reveal }: StatementLinksProps) {
  return ids.map((id, i) => {
    const { element, text } = statementOf(model, id);
    return (
      <span key={id}>
        {i > 0 && ", "}
        <RevealLink id={element} reveal={reveal}>
          {text}
        </RevealLink>
      </span>
    );
  });
}
