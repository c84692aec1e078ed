import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface TooltipProps {
  /** Lines; the first is the name. */
  text: string | null;
  element: Element | undefined;
}

/** Milliseconds: who only passes over is not shown one. */
const delay = 350;

/** What the pointer or the focus is on, in words, below or above it. Screen readers have the same from the element itself. */
export function Tooltip({ text, element }: TooltipProps) {
  const box = useRef<HTMLDivElement>(null);
  const [ripe, setRipe] = useState<string | null>(null);
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => setRipe(text), delay);
    return () => clearTimeout(timer);
  }, [text]);
  useLayoutEffect(() => {
    const tip = box.current;
    const window = tip?.parentElement;
    if (!tip || !window || !element) return;
    const room = window.getBoundingClientRect();
    const target = element.getBoundingClientRect();
    const below = target.bottom - room.top + 8;
    const fits = below + tip.offsetHeight <= room.height;
    const top = fits ? below : Math.max(4, target.top - room.top - tip.offsetHeight - 8);
    const left = Math.max(4, Math.min(target.left - room.left, room.width - tip.offsetWidth - 4));
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }, [ripe, text, element]);
  if (text === null || text !== ripe) return null;
  const [name, ...facts] = text.split("\n");
  return (
    <div class="tooltip" ref={box} aria-hidden="true">
      <strong>{name}</strong>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </div>
  );
}
