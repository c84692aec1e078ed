export { mostEvidence, readEvidenceTexts } from "./evidence/read.js";
export { measuredText, normalText, reopenedText, resultText, targetText, valueText } from "./evidence/speak.js";
export { addDecide, formatText } from "./features/texts.js";
export type { Exported, FileAssignments } from "./project/exported.js";
export type { Files, ReadProblem, ReadResult } from "./project/files.js";
export type { LocatedFinding, Place, Range } from "./project/findings.js";
export { memoryFiles } from "./project/memoryFiles.js";
export { fromText, fromWorkspace } from "./project/open.js";
export type { Project, System } from "./project/project.js";
