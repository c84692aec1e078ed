// Analyses the model of the texts on stdin twice; prints the milliseconds of each, up to the front and whole, the longest time between two questions whether to go on,
// and the most memory that was taken. The argument is the bundle that analyses; with `front` behind it, what was found is printed too; with `edit`, the second time is after
// another number was written into the text, and what reading it takes counts.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { fromText, analyseByStages } = await import(pathToFileURL(process.argv[2]).href);
const texts = JSON.parse(readFileSync(0, "utf8"));
const edited = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, text.replace(/normal\((\d+) ms/, (_, n) => `normal(${n}.5 ms`)]),
);
const first = await modelOf(texts);
const runs = [];
for (const again of [false, true]) {
  const began = performance.now();
  const model = again && process.argv[3] === "edit" ? await modelOf(edited) : first;
  runs.push(timed(model, began));
}
const { analysis } = runs[1];
const figures = {
  times: runs.map(({ whole }) => whole),
  fronts: runs.map(({ front }) => front),
  gaps: runs.map(({ gap }) => gap),
  memory: process.resourceUsage().maxRSS / 1024,
  certificate: analysis.certificate,
};
const found = () => ({ ...figures, front: analysis.front.map(({ values }) => Object.values(values)) });
console.log(JSON.stringify(process.argv[3] === "front" ? found() : figures));

async function modelOf(texts) {
  const { systems, findings } = await fromText(texts);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors[0].message);
  return systems[0].model;
}

function timed(model, began) {
  let [gap, last] = [0, performance.now()];
  const cancelled = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
    return false;
  };
  const stages = analyseByStages(model, { cancelled });
  let front;
  for (;;) {
    const { done, value } = stages.next();
    if (value.stage === "front") front = performance.now() - began;
    if (done) {
      cancelled();
      return { analysis: value, front, whole: performance.now() - began, gap };
    }
    cancelled();
  }
}
