/** The theme's colours as a canvas takes them. */
export interface Colours {
  ink: string;
  muted: string;
  line: string;
  background: string;
  decided: string;
  point: string;
  hurts: string;
  helps: string;
}

const properties: Record<keyof Colours, string> = {
  ink: "--to-ink",
  muted: "--to-muted",
  line: "--to-line",
  background: "--to-background",
  decided: "--to-decided",
  point: "--to-point",
  hurts: "--to-hurts",
  helps: "--to-helps",
};

/** Resolves custom properties, mixed colours among them, to `rgb(…)`: a canvas does not know `var`, nor the chart library `color-mix`. */
export function readColours(within: HTMLElement): Colours {
  const probe = document.createElement("span");
  probe.hidden = true;
  within.append(probe);
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const resolve = (property: string): string => {
    probe.style.color = `var(${property})`;
    const { color } = getComputedStyle(probe);
    if (!pixel) return color;
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = color;
    pixel.fillRect(0, 0, 1, 1);
    const [r, g, b, a = 255] = pixel.getImageData(0, 0, 1, 1).data;
    return `rgba(${r}, ${g}, ${b}, ${a / 255})`;
  };
  const { ink, muted, line, background, decided, point, hurts, helps } = properties;
  const colours = {
    ink: resolve(ink),
    muted: resolve(muted),
    line: resolve(line),
    background: resolve(background),
    decided: resolve(decided),
    point: resolve(point),
    hurts: resolve(hurts),
    helps: resolve(helps),
  };
  probe.remove();
  return colours;
}

/** Calls back when the editor's theme changes: it then sets other classes and properties on the page. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  const filter = { attributes: true, attributeFilter: ["class", "style", "data-vscode-theme-kind"] };
  observer.observe(document.documentElement, filter);
  observer.observe(document.body, filter);
  return () => observer.disconnect();
}

export function isDark(): boolean {
  const { classList } = document.body;
  return (
    classList.contains("vscode-dark") ||
    (classList.contains("vscode-high-contrast") && !classList.contains("vscode-high-contrast-light"))
  );
}
