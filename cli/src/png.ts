import { CannotRun } from "./exit.js";

/** Pixels of a picture for each unit of its SVG, where that is not too many. */
const zoom = 2;
const mostPixels = 50_000_000;

/**
 * A picture as PNG, drawn by `@resvg/resvg-js` with the fonts of this machine. It is looked for beside this command and nowhere else: what lies in the folder of a
 * model is not run. Throws `CannotRun` where it is not installed.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js").catch(() => {
    throw new CannotRun(
      "a PNG needs @resvg/resvg-js beside this command: `npm install @resvg/resvg-js` where tradeops is installed, or write an SVG, or save a PNG from the panel or the report",
    );
  });
  const font = { loadSystemFonts: true, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" };
  const { width, height } = new Resvg(svg, { font: { loadSystemFonts: false } });
  const value = Math.min(zoom, Math.sqrt(mostPixels / Math.max(1, width * height)));
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value } }).render().asPng();
}
