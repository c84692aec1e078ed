import type { Target } from "./targets.js";

const namespace = "http://www.w3.org/2000/svg";

/** Parses the markup that `picture` drew; it holds no script, and texts of the model are escaped in it. */
export function parseSvg(source: string): SVGSVGElement {
  const { documentElement } = new DOMParser().parseFromString(source, "image/svg+xml");
  const root: unknown = document.importNode(documentElement, true);
  if (!(root instanceof SVGSVGElement)) throw new Error("the drawing is not SVG");
  return root;
}

/** The elements of a drawing that stand for targets, by id. Of two with one id the first. */
export type Dressed = Map<string, SVGGElement>;

/**
 * Makes a drawing one that can be operated: its nodes and their parts become graphics objects that can be focused, each with a name and a ring for
 * the focus. Titles are taken out, for the panel shows them itself; all else is hidden from screen readers, for the names of the nodes say
 * what it says.
 */
export function dress(root: SVGSVGElement, all: Target[], name: string): Dressed {
  root.setAttribute("role", "graphics-document");
  root.setAttribute("aria-label", name);
  root.setAttribute("aria-description", "Arrow keys go from node to node, enter shows where it is written.");
  for (const title of root.querySelectorAll("title")) title.remove();

  const byId = new Map(all.map((target) => [target.id, target]));
  const dressed: Dressed = new Map();
  for (const element of root.querySelectorAll<SVGGElement>("g[data-id]")) {
    const id = element.getAttribute("data-id") ?? "";
    const target = byId.get(id);
    if (!target || dressed.has(id)) continue;
    hideDecoration(element);
    element.setAttribute("role", "graphics-object");
    element.setAttribute("aria-label", target.label.replaceAll("\n", ". "));
    element.setAttribute("tabindex", "-1");
    element.append(ring(target));
    dressed.set(id, element);
  }
  hideDecoration(root);
  dressed.values().next().value?.setAttribute("tabindex", "0");
  return dressed;
}

function hideDecoration(element: Element): void {
  for (const child of element.children) if (!child.hasAttribute("data-id")) child.setAttribute("aria-hidden", "true");
}

function ring({ area, local, owner }: Target): SVGRectElement {
  const rect = document.createElementNS(namespace, "rect");
  rect.setAttribute("class", "ring");
  rect.setAttribute("aria-hidden", "true");
  const inset = owner === null ? 4 : 3.5;
  rect.setAttribute("width", String(area.width + 2 * inset));
  rect.setAttribute("height", String(area.height + 2 * inset));
  rect.setAttribute("rx", owner === null ? "13" : "9");
  rect.setAttribute("x", String(local.x - inset));
  rect.setAttribute("y", String(local.y - inset));
  return rect;
}
