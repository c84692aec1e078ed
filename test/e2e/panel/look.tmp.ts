import { test } from "vitest";
import { launch, openPanel } from "/work/main/test/e2e/panel/openPanel.ts";
import { fraudPicture, leftOut } from "/work/main/test/e2e/panel/pictures.ts";
import { themes } from "/work/main/test/e2e/panel/themes.ts";

test("look", async () => {
  const b = await launch();
  try {
    for (const theme of themes)
      for (const [w, h] of [
        [1200, 900],
        [400, 800],
      ]) {
        const p = await openPanel(b, { theme, width: w, height: h });
        await p.send({
          kind: "picture",
          picture: fraudPicture(
            w === 400
              ? {
                  state: { kind: "running" },
                  leftOut: [leftOut(11, "`accurcy` is not declared: did you mean `accuracy`?")],
                }
              : {},
          ),
        });
        await p.page.waitForSelector(".stage svg");
        await p.send({ kind: "highlight", id: "scorer.gnn effect 0" });
        await p.page.waitForTimeout(300);
        await p.page.screenshot({ path: `/tmp/panel/graph-${theme.name}-${w}.png` });
        await p.send({ kind: "show", view: "tradeoffs" });
        await p.page.waitForSelector("canvas");
        await p.page.locator(".members tbody button").nth(2).click();
        await p.page.waitForTimeout(200);
        await p.page.screenshot({ path: `/tmp/panel/tr-${theme.name}-${w}.png` });
        console.log(
          theme.name,
          w,
          p.complaints,
          (await p.posted()).map((m) => m.kind),
        );
      }
  } finally {
    await b.close();
  }
});
