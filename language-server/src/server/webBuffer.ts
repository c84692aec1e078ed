// Not Node's: the slash asks for the package.
import { Buffer } from "buffer/index.js";

/** Loaded before all else in a browser: the reader of CSV takes `Buffer` for granted. */
Object.assign(globalThis, { Buffer });
