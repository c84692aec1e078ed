// The last line of CI: `N passed, N failed`, from the test report and the number of other steps that failed.
import { readFileSync } from "node:fs";

const [path, steps] = process.argv.slice(2);
let passed = 0;
let failed = Number(steps);
try {
  const report = JSON.parse(readFileSync(path, "utf8"));
  passed = report.numPassedTests;
  failed += report.numFailedTests;
} catch {
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
