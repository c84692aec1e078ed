/** A moment as ISO 8601, from what sources write: ISO text, or seconds, milliseconds, microseconds or nanoseconds since 1970. Undefined if it is none. */
export function isoTime(value: unknown): string | undefined {
  if (typeof value === "string" && !/^\d+(?:\.\d+)?$/.test(value.trim())) return ofText(value.trim());
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number !== "number" || !(number > earliest)) return undefined;
  let seconds = number;
  while (seconds > latest) seconds /= 1000;
  return seconds > earliest ? new Date(seconds * 1000).toISOString() : undefined;
}

/** Seconds: from 1990 to 2200. */
const earliest = 631_152_000;
const latest = 7_258_118_400;

/** Without a zone it is taken for UTC, so that a result does not depend on the machine. */
function ofText(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[-+]\d\d:?\d\d)?)?$/i.exec(text);
  if (!parts) return undefined;
  const [, day, time = "00:00:00", zone = "Z"] = parts;
  const moment = new Date(`${day}T${time}${zone.replace(/^([-+]\d\d)(\d\d)$/, "$1:$2").toUpperCase()}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
