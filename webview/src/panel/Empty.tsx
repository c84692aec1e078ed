import type { ComponentChildren } from "preact";

interface EmptyProps {
  title: string;
  children?: ComponentChildren;
}

/** A page that says why there is nothing to see, and what to do about it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A whole model but for its first line; a test checks it. */
export const sample = `quality accuracy unit ratio
quality cost     unit USD/month

goal accurate {
  maximize mean(accuracy)
  require >= 90%
}
goal cheap { minimize mean(cost) }

decision scorer {
  option small {
    accuracy = 0.91
    cost = 300 USD/month
  }
  option large {
    accuracy = normal(0.94, 0.01)
    cost = 900 USD/month
  }
}`;

/** For a system without decisions, qualities or goals. */
export function EmptyModel() {
  return (
    <Empty title="Nothing to draw yet">
      <p>Say what you want (goals), how it is measured (qualities), and what there is to choose from (decisions):</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <pre tabIndex={0}>
        <code>{sample}</code>
      </pre>
      <p>The picture grows while you type.</p>
    </Empty>
  );
}
