// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the places of snippets are written so
/** What is inserted for a keyword, with places to fill in, by the rule that it stands in and its text. */
export function snippetOf(rule: string, keyword: string): { body: string; detail: string } | undefined {
  const found = snippets.get(`${rule} ${keyword}`);
  return found && { body: found[0], detail: found[1] };
}

/** Keywords that are offered with nothing to fill in. */
export const snippets: ReadonlyMap<string, readonly [body: string, detail: string]> = new Map([
  ["System system", ['system ${1:name} "${2:Title}"', "The model's name"]],
  ["Import import", ['import "${1:tradeops:ml-quality}"', "Another file of this project, or a library"]],
  ["Units units", ["units {\n  ${1:gpu_hour} = ${2:3600 s}\n}", "Units of your own"]],
  ["Stage stage", ['stage ${1:name} "${2:Title}"', "A stage of the lifecycle"]],
  ["Analysis analysis", ["analysis { samples ${1:10000} seed ${2:42} }", "How it is analysed"]],
  ["Quality quality", ['quality ${1:name} "${2:Title}" unit ${3:ms}', "What is measured or judged"]],
  ["Let let", ["let ${1:name} = ${2:1}", "A derived value with a name"]],
  ["Param param", ['param ${1:name} "${2:Title}" unit ${3:ms} = ${4:1 ms}', "A value that is given, or uncertain"]],
  [
    "Goal goal",
    [
      'goal ${1:name} "${2:Title}" { ${3|maximize,minimize|} ${4:mean(quality)} weight ${5:1} }',
      "What is wanted of a quality",
    ],
  ],
  ["Require require", ['require "${1:Title}" ${2:quality <= 1}', "What every choice must meet"]],
  [
    "Dependency dependency",
    [
      "dependency ${1:from} ${2|helps,hurts|} ${3:to} ${4|slightly,moderately,strongly|}",
      "How one quality pulls on another",
    ],
  ],
  [
    "Decision decision",
    [
      'decision ${1:name} "${2:Title}" at ${3|data,training,evaluation,packaging,serving,operation|} {\n  option ${4:first}\n  option ${5:second}\n}',
      "A choice to make",
    ],
  ],
  [
    "Table table",
    [
      'table ${1:name} from "${2:runs.csv}" by ${3:decision}: ${4:column} {\n  ${5:member}: ${6:1}\n}',
      "Measured values by configuration",
    ],
  ],
  [
    "Constraint constraint",
    ['constraint "${1:Title}" ${2:a} ${3|requires,excludes|} ${4:b}', "What cannot be chosen together"],
  ],
  ["Scenario scenario", ['scenario ${1:name} "${2:Title}" { ${3:param} = ${4:1} }', "Other circumstances"]],
  [
    "Stakeholder stakeholder",
    ['stakeholder ${1:name} "${2:Title}" { weights ${3:goal} ${4:1} }', "Who weighs the goals otherwise"],
  ],
  [
    "Decide decide",
    [
      'decide ${1:name} "${2:Title}" {\n  choose ${3:decision.option}\n  because "${4:why}"\n}',
      "What was decided, and why",
    ],
  ],
  [
    "Export export",
    [
      'export "${1:params.yaml}" as ${2:dvc} {\n  ${3:key} = ${4:decision}\n}',
      "Where decisions go in a pipeline's file",
    ],
  ],
  ["Evidence evidence", ['evidence ${1:mean(quality)} from "${2:metrics.json}" at ${3:key}', "What was measured"]],
  ["Allow allow", ['allow ${1:code} because "${2:why}"', "Silences one finding on what comes next"]],
  ["Option option", ['option ${1:name} "${2:Title}" {\n  $0\n}', "One of the choices"]],
  ["Arm else:", ["else: ${1:0}", "What is left"]],
  ["Objective maximize", ["maximize ${1:mean(quality)}", "More is better"]],
  ["Objective minimize", ["minimize ${1:mean(quality)}", "Less is better"]],
  ["Anchor aim", ["aim ${1:1}", "What is good enough: utility 1"]],
  ["Anchor worst", ["worst ${1:1}", "What is worthless: utility 0"]],
  ["Weight weight", ["weight ${1:1}", "How much the goal counts"]],
  ["Robust worst", ["worst over scenarios", "Valued at its worst over all scenarios"]],
  [
    "Contribution helps",
    ["helps ${1:quality} ${2|slightly,moderately,strongly|}", "What choosing it does to a judged quality"],
  ],
  [
    "Contribution hurts",
    ["hurts ${1:quality} ${2|slightly,moderately,strongly|}", "What choosing it does to a judged quality"],
  ],
  ["Choose choose", ["choose ${1:decision.option}", "The options chosen"]],
  ["Because because", ['because "${1:why}"', "Why it was decided"]],
  ["Reasons because", ['because "${1:why}"', "Why it is so"]],
  ["Reasons source", ['source "${1:where from}"', "Who says it"]],
  ["By by", ['by "${1:who}"', "Who decided"]],
  ["On on", ["on ${1:2026-03-02}", "When it was decided"]],
  ["Review review", ["review ${1:2027-03-02}", "When to look at it again"]],
  ["Status status", ["status ${1|proposed,accepted,rejected,superseded|}", "Where it stands"]],
  ["Rejected rejected", ['rejected ${1:decision.option} because "${2:why}"', "What was not chosen, and why"]],
  ["Reopen reopen", ["reopen when ${1:quality > 1}", "When to decide again"]],
  ["Expect expect", ["expect ${1:quality <= 1}", "What the numbers promised"]],
  ["Supersedes supersedes", ["supersedes ${1:decide}", "The decision that this one replaces"]],
]);

/** `require` in a goal: a terminal of its own in the grammar. */
export const boundSnippet = { body: "require ${1|>=,<=|} ${2:1}", detail: "What the goal must reach" };

/** The text of a snippet with its placeholders left as they are. */
export function plainText(body: string): string {
  return body
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\d/g, "");
}
