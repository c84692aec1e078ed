import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { type Colours, onThemeChange, readColours } from "./colours.js";

/** The theme's colours within an element, also after the theme changed; `null` before it is there. */
export function useColours(element: RefObject<HTMLElement | null>): Colours | null {
  const [colours, setColours] = useState<Colours | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const update = () => setColours(readColours(current));
    update();
    return onThemeChange(update);
  }, [element]);
  return colours;
}
