import { analysisCodes, type Severity } from "@tradeops/engine";
import { evidenceCodes } from "../evidence/codes.js";
import { noteCodes } from "../governed/codes.js";
import { lintCodes } from "../lint/codes.js";
import { checkCodes } from "../lower/codes.js";
import { loadCodes } from "./loadCodes.js";

/** A value in a pipeline file that is not what was decided. `allow` can name it too. */
export const driftCode = "drift";

/** Every code that `allow` can name, with its severity. */
export const codes: ReadonlyMap<string, Severity> = new Map<string, Severity>(
  Object.entries({ ...checkCodes, ...lintCodes, ...loadCodes, ...analysisCodes, ...evidenceCodes, ...noteCodes }),
);
