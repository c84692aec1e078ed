import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { run } from "../../cli/src/run.js";
import { recorder } from "./console.js";
import { folder } from "./folder.js";

const example = resolve(import.meta.dirname, "../../examples/fraud/fraud.tradeops");

async function graph(...args: string[]) {
  const root = folder({});
  const console = recorder({ cwd: root });
  const code = await run(["graph", example, ...args], "0.0.0", console);
  return { code, root, stdout: console.stdout, stderr: console.stderr };
}

/** The pixels of a PNG: red, green, blue, opacity. */
function pixelsOf(path: string): { width: number; height: number; pixels: Uint8Array } {
  const png = readFileSync(path);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const href = `data:image/png;base64,${png.toString("base64")}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`;
  return { width, height, pixels: new Uint8Array(new Resvg(svg).render().pixels) };
}

/** By colour, how many pixels have it. */
function coloursOf(pixels: Uint8Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < pixels.length; i += 4) {
    const colour = pixels.subarray(i, i + 3).join();
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

describe("tradeops graph -o graph.png", () => {
  it("draws the graph, twice as large as the SVG, with cards, lines and letters on its background", async () => {
    const { code, root, stderr } = await graph("-o", "graph.png");
    expect([code, stderr]).toEqual([0, "wrote graph.png\n"]);
    const { stdout } = await graph();
    const { width, height, pixels } = pixelsOf(join(root, "graph.png"));
    const [, wide, high] = /width="([\d.]+)" height="([\d.]+)"/.exec(stdout)!;
    expect([width, height]).toEqual([Math.round(2 * Number(wide)), Math.round(2 * Number(high))]);
    const counts = [...coloursOf(pixels).values()].sort((a, b) => b - a);
    const all = width * height;
    expect(counts.length).toBeGreaterThan(100);
    expect(counts[0]! / all).toBeLessThan(0.9);
    // Without letters the same picture has fewer pixels that are not its background.
    const blank = new Resvg(stdout, { font: { loadSystemFonts: false }, fitTo: { mode: "zoom", value: 2 } }).render();
    const white = "255,255,255";
    const ink = all - coloursOf(pixels).get(white)!;
    expect(ink).toBeGreaterThan(all - coloursOf(new Uint8Array(blank.pixels)).get(white)! + 0.005 * all);
  });

  it("is for the background that is asked for", async () => {
    const { root } = await graph("-o", "graph.png", "--theme", "dark");
    const { pixels } = pixelsOf(join(root, "graph.png"));
    const [[common] = [""]] = [...coloursOf(pixels)].sort((a, b) => b[1] - a[1]);
    expect(Math.max(...common.split(",").map(Number))).toBeLessThan(80);
  });

  it("is no text: it goes to a file, and other pictures are not drawn", async () => {
    expect(await graph("--format", "png")).toMatchObject({ code: 2, stderr: expect.stringContaining("name it by -o") });
    expect(await graph("-o", "graph.pdf")).toMatchObject({ code: 2, stderr: expect.stringContaining("convert it") });
  });
});
