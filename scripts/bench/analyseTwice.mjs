// Analyses the model of the texts on stdin twice; prints the milliseconds of each. The argument is the bundle that analyses; with `front` behind it, what was found is
// printed too.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { fromText } = await import(pathToFileURL(process.argv[2]).href);
const { systems, findings } = await fromText(JSON.parse(readFileSync(0, "utf8")));
const errors = findings.filter(({ severity }) => severity === "error");
if (errors.length > 0) throw new Error(errors[0].message);
let analysis;
const times = [0, 1].map(() => {
  const before = performance.now();
  analysis = systems[0].analyse();
  return performance.now() - before;
});
const found = () => ({
  times,
  certificate: analysis.certificate,
  front: analysis.front.map(({ values }) => Object.values(values)),
});
console.log(JSON.stringify(process.argv[3] === "front" ? found() : times));
