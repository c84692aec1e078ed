import type { Edge } from "../picture/index.js";
import type { Dressed } from "./dress.js";

/** What stands out in the drawing for now. */
export interface Marks {
  /** Where the cursor of the editor is. */
  highlight: string | null;
  /** What the pointer or the focus is on: its edges stand out. */
  current: string | null;
  /** What was searched for; `null` without a search. */
  matches: Set<string> | null;
}

/** Shows the marks by classes, and says where the cursor is. */
export function mark(
  root: SVGSVGElement,
  dressed: Dressed,
  edges: Edge[],
  { highlight, current, matches }: Marks,
): void {
  for (const [id, element] of dressed) {
    element.classList.toggle("is-highlighted", id === highlight);
    element.classList.toggle("is-match", matches?.has(id) ?? false);
    if (id === highlight) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
  root.classList.toggle("is-searched", matches !== null);
  const related = new Set(relatedTo(current, edges).map(nameOf));
  root.classList.toggle("has-related", related.size > 0);
  for (const line of root.querySelectorAll("g[data-from]")) {
    const name = JSON.stringify([line.getAttribute("data-from"), line.getAttribute("data-to")]);
    line.classList.toggle("is-related", related.has(name));
  }
}

/** The edges of a part alone if it has any, else of the whole node. */
function relatedTo(id: string | null, edges: Edge[]): Edge[] {
  if (id === null) return [];
  const ofPart = edges.filter((edge) => edge.fromPart === id || edge.toPart === id);
  return ofPart.length > 0 ? ofPart : edges.filter((edge) => edge.from === id || edge.to === id);
}

/** As the drawing names the ends of a line. */
function nameOf(edge: Edge): string {
  return JSON.stringify([edge.fromPart ?? edge.from, edge.toPart ?? edge.to]);
}
