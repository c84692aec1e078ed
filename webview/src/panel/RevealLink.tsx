import type { ComponentChildren } from "preact";

interface RevealLinkProps {
  /** Of the element whose statement it leads to. */
  id: string;
  reveal(id: string): void;
  children: ComponentChildren;
}

/** A link to the statement that declares an element. */
export function RevealLink({ id, reveal, children }: RevealLinkProps) {
  return (
    <button type="button" class="link" onClick={() => reveal(id)}>
      {children}
    </button>
  );
}
