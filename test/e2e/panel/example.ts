import type { Picture } from "@tradeops/language-server/protocol";
import type { Browser } from "playwright-core";
import { launch, type OpenPanel, openPanel } from "./openPanel.js";
import { examplePicture } from "./pictures.js";
import { themes } from "./themes.js";

export const wide = { width: 1200, height: 900 };
export const narrow = { width: 400, height: 800 };
export const [light = themes[0]!] = themes;

/** A browser, and the picture of the fraud example. */
export function withExample(): Promise<[Browser, Picture]> {
  return Promise.all([launch(), examplePicture("fraud")]);
}

/** The panel with a picture, at one of its views. */
export async function openView(
  browser: Browser,
  picture: Picture,
  view: string,
  options: Partial<Parameters<typeof openPanel>[1]> = {},
): Promise<OpenPanel> {
  const panel = await openPanel(browser, { theme: light, ...wide, model: picture.model, ...options });
  await panel.send({ kind: "picture", picture });
  await panel.send({ kind: "show", view });
  return panel;
}
