import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { noteCodes } from "../../language-server/src/governed/codes.js";
import { codes } from "../../language-server/src/project/codes.js";
import { actualMarks, expectedMarks, findingsOf, fixturesIn, openFixture } from "./support/fixture.js";

/** Models with what is wrong with them written below it (`support/markers.ts`), and the same models mended. */
const fixtures = resolve(import.meta.dirname, "../fixtures");
const bad = fixturesIn(join(fixtures, "bad"));
const good = fixturesIn(join(fixtures, "good"));

describe("bad models", () => {
  it.each(bad)("$name has the findings that it says, where it says", async (fixture) => {
    const { project, files } = await openFixture(fixture);
    const found = await findingsOf(project, files);
    expect(actualMarks(project, found)).toEqual(expectedMarks(project));
    expect(found.map(({ code }) => code)).toContain(fixture.code);
    for (const { code, severity, message } of found) {
      expect(severity).toBe(codes.get(code));
      expect(message).toMatch(/^[A-Z`].*[^.][.?]$/s);
      expect(message).toMatch(advice);
    }
  });
});

describe("good models", () => {
  it.each(good)("$name has no finding", async (fixture) => {
    const { project, files } = await openFixture(fixture);
    expect(project.systems).toHaveLength(1);
    expect((await findingsOf(project, files)).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});

describe("fixtures", () => {
  it("are at least 60 broken models", () => {
    expect(bad.length).toBeGreaterThanOrEqual(60);
  });

  /** What tools around an exported file say is shown by the examples of its page. */
  const inModels = [...codes.keys()].filter((code) => !(code in noteCodes));
  it.each(inModels)("%s has a bad model and a good one", (code) => {
    expect(bad.map(({ name }) => name)).toContain(code);
    expect(good.map(({ name }) => name)).toContain(code);
  });

  it("are about codes that exist", () => {
    expect([...bad, ...good].filter(({ code }) => !codes.has(code))).toEqual([]);
  });
});

/** What a message says when it says what to do: a request, a question, or what was expected. */
const advice =
  /\b([Aa]dd|[Aa]n attribute is|ask|change|[Cc]hoose|correct|[Dd]ecide|[Dd]eclare|[Dd]id you mean|divide|expected|Expected|export|[Gg]ive|[Ii]mport|keep|leave|[Ll]ook|loosen|make|[Mm]easure|[Mm]ove|[Nn]ame|put|[Rr]ead|record|[Rr]elax|[Rr]emove|save|[Ss]ay|select|set|starts? here with|swap|[Tt]ake|There is only|use|write|[Ww]rite)\b/;
