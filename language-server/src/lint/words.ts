import type { Dimension, Direction } from "@tradeops/engine";

/** What a name and a title say, word by word: `monthlyBill "Cost of a month"` is monthly, bill, cost, of, a, month. */
export function wordsOf(id: string, title = ""): Set<string> {
  const parted = `${id} ${title}`.replace(/([a-z\d])([A-Z])/g, "$1 $2");
  return new Set(parted.toLowerCase().match(/[a-z]+\d?/g) ?? []);
}

/** What something of such a name and kind is wanted to be, where both agree. */
export function wantedOf(words: ReadonlySet<string>, dimension: Dimension): Direction | undefined {
  if ([...words].some((word) => turning.has(word))) return undefined;
  const has = (list: ReadonlySet<string>) => [...words].some((word) => list.has(word));
  const kinds = kindsOf(dimension);
  const low = kinds.some((kind) => has(wantedLow[kind]));
  const high = kinds.some((kind) => has(wantedHigh[kind]));
  return low === high ? undefined : low ? "minimize" : "maximize";
}

export const isCostName = (words: ReadonlySet<string>): boolean =>
  [...words].some((word) => wantedLow.money.has(word)) && ![...words].some((word) => turning.has(word));

export const isMoney = (dimension: Dimension): boolean =>
  [...dimension].some(([base, n]) => n > 0 && /^[A-Z]{3}$/.test(base));

/** What by its name is a share, which is 1 at most or little more: of a loss that is not sure. */
export const isShareName = (words: ReadonlySet<string>): boolean => [...words].some((word) => shareNames.has(word));

type Kind = "money" | "time" | "share" | "mass" | "other";

function kindsOf(dimension: Dimension): Kind[] {
  if (dimension.size === 0) return ["share", "other"];
  if (isMoney(dimension)) return ["money"];
  if (dimension.size === 1 && dimension.get("s") === 1) return ["time"];
  if (dimension.get("kg") === 1) return ["mass"];
  return ["other"];
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const shareNames = set(
  "accuracy acc recall precision auc f1 wer cer uptime availability coverage sensitivity specificity",
);

/** What turns the meaning of a name around. */
const turning = set(
  "saved saving savings reduced reduction avoided without free no not budget left gain improvement between until before",
);

const wantedLow: Record<Kind, ReadonlySet<string>> = {
  money: set("cost costs price prices bill rent fee fees outlay spend spent spending expense expenses wage wages"),
  time: set("latency delay wait lag downtime"),
  share: set("error errors loss leakage wer wape mae rmse misses missed"),
  mass: set("carbon emissions emission"),
  other: set("alarms incidents failures emissions"),
};

const wantedHigh: Record<Kind, ReadonlySet<string>> = {
  money: set("profit revenue earnings income"),
  time: set("uptime"),
  share: set("accuracy recall precision auc f1 uptime availability coverage sensitivity specificity"),
  mass: set(""),
  other: set("throughput"),
};
