/**
 * A moment as ISO 8601, from what sources write: ISO text, or seconds, milliseconds, microseconds or nanoseconds since 1970. Undefined if it is
 * none, or lies outside of 1990 to 2200.
 */
export function isoTime(value: unknown): string | undefined {
  const text = typeof value === "string" ? value.trim() : undefined;
  const number = text === undefined ? value : /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  const seconds =
    typeof number === "number"
      ? perSecond.map((factor) => number / factor).find((one) => one <= latest)
      : text === undefined
        ? undefined
        : ofText(text);
  return seconds !== undefined && seconds > earliest && seconds <= latest
    ? new Date(Math.round(seconds * 1000)).toISOString()
    : undefined;
}

const perSecond = [1, 1e3, 1e6, 1e9];

/** Seconds: from 1990 to 2200. */
const earliest = 631_152_000;
const latest = 7_258_118_400;

/** In seconds. Without a zone it is taken for UTC, so that a result does not depend on the machine. */
function ofText(text: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[-+]\d\d:?\d\d)?)?$/i.exec(text);
  if (!parts) return undefined;
  const [, day, time = "00:00:00", zone = "Z"] = parts;
  const moment = new Date(`${day}T${time}${zone.replace(/^([-+]\d\d)(\d\d)$/, "$1:$2").toUpperCase()}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment.getTime() / 1000;
}
