export interface Suite {
  name: string;
  cases: Case[];
}

export interface Case {
  name: string;
  /** What is wrong; none where the case passed. */
  failures: { type: string; message: string; text: string }[];
  /** Why it did not run. */
  skipped?: string;
}

/** A report as JUnit writes it, which every CI server reads. */
export function junit(name: string, suites: readonly Suite[]): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name=${quoted(name)} ${counts(cases)}>`,
    ...suites.flatMap((suite) => [
      `  <testsuite name=${quoted(suite.name)} ${counts(suite.cases)}>`,
      ...suite.cases.flatMap((one) => caseLines(suite.name, one)),
      "  </testsuite>",
    ]),
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function counts(cases: readonly Case[]): string {
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  return `tests="${cases.length}" failures="${failed}" skipped="${skipped}"`;
}

function caseLines(suite: string, { name, failures, skipped }: Case): string[] {
  const open = `    <testcase classname=${quoted(suite)} name=${quoted(name)}`;
  if (failures.length === 0 && skipped === undefined) return [`${open}/>`];
  return [
    `${open}>`,
    ...failures.map(
      ({ type, message, text }) =>
        `      <failure type=${quoted(type)} message=${quoted(message)}>${escaped(text)}</failure>`,
    ),
    ...(skipped === undefined ? [] : [`      <skipped message=${quoted(skipped)}/>`]),
    "    </testcase>",
  ];
}

const quoted = (text: string): string => `"${escaped(text)}"`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 has no way to write become `�`. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => entities[character]!)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
