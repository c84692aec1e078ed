import type { Say } from "../../lower/report.js";
import type { Share } from "../shares.js";

/** Shares beyond this are probably percent without their sign. */
export const whole = 1.5;

/** Reports a plain number that is meant as percent. */
export function plain(report: Say, share: Share | undefined, most = whole): void {
  if (share?.unit !== "" || Math.abs(share.number) <= most) return;
  const shown = Number((share.number * 100).toPrecision(12));
  say(report, share, `A share of ${share.number} is ${shown}%`, share.asPercent);
}

/** Reports a plain change of a share that leaves none. */
export const percentMissing = (report: Say, share: Share, leaves: string): void =>
  say(
    report,
    share,
    `This is a change by ${Number((share.number * 100).toPrecision(12))}%, which leaves ${leaves} whatever is chosen`,
    share.asPercent,
  );

/** Whether a value would lie among others a hundred times as large, and is far from them as it is. */
export const isHundredth = (value: number, low: number, high: number): boolean =>
  value > 0 && low > 0 && value < low / 20 && value * 100 >= low / 2 && value * 100 <= high * 2 && value * 100 <= 1;

/** Reports percent of what is meant as a part of 1: `0.92%`. */
export function hundredth(report: Say, share: Share): void {
  if (share.asPercent !== `${share.number}%`) return;
  say(
    report,
    share,
    "This is a hundredth of what it stands beside",
    `${Number((share.number * 100).toPrecision(12))}%`,
  );
}

const say = (report: Say, { node }: Share, what: string, meant: string): void =>
  report("percent-missing", { node }, `${what}: write \`${meant}\`.`, [], [meant]);
