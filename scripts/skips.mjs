// Fails if a test was skipped that test/skips.json does not list with its reason: `{ "full name": "reason" }`.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const listed = JSON.parse(readFileSync(new URL("../test/skips.json", import.meta.url), "utf8"));
const skipped = report.testResults
  .flatMap((file) => file.assertionResults)
  .filter((test) => test.status === "pending" || test.status === "skipped" || test.status === "todo")
  .map((test) => test.fullName);
const unlisted = skipped.filter((name) => !listed[name]);
for (const name of skipped) console.log(`skipped: ${name}: ${listed[name] ?? "NOT LISTED in test/skips.json"}`);
process.exitCode = unlisted.length > 0 ? 1 : 0;
