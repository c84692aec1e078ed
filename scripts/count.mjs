// The last line of CI: `N passed, N failed`, from the number of steps that failed and the reports of the tests.
import { readFileSync } from "node:fs";

const [steps, ...reports] = process.argv.slice(2);
let passed = 0;
let failed = Number(steps);
for (const path of reports) {
  try {
    const report = JSON.parse(readFileSync(path, "utf8"));
    passed += report.numPassedTests;
    // A file of tests that could not be loaded has no test that failed.
    const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
    failed += report.numFailedTests + broken.length;
  } catch {
    failed += 1;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
