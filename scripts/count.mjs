// What failed, and as the last line of CI `N passed, N failed`, from the titles of the steps that failed, a line each, and the reports of the tests.
import { readFileSync } from "node:fs";

const [steps, ...reports] = process.argv.slice(2);
const failures = steps.split("\n").filter(Boolean);
let passed = 0;
for (const path of reports) {
  try {
    const report = JSON.parse(readFileSync(path, "utf8"));
    passed += report.numPassedTests;
    // A file of tests that could not be loaded has no test that failed.
    const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
    failures.push(...broken.map(({ name, message }) => `${name}: ${message}`));
    for (const { status, fullName, failureMessages } of report.testResults.flatMap((file) => file.assertionResults))
      if (status === "failed") failures.push(`${fullName}: ${failureMessages.join("\n")}`);
  } catch (error) {
    failures.push(`no report of tests: ${error}`);
  }
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
