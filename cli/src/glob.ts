/** Whether a path matches a pattern: `*` and `?` within a name, `**` for any number of folders, none included. */
export function matches(pattern: string, path: string): boolean {
  const sameName = (name: string, part: string) =>
    fits([...name], [...part], "*", (wanted, character) => wanted === "?" || wanted === character);
  return fits(pattern.split("/"), path.split("/"), "**", sameName);
}

/** Whether a path given on the command line is meant as a pattern. */
export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

/** Matches a list with one kind of wild card for any number of items; greedy with one step back, so never exponential. */
function fits(
  pattern: string[],
  items: string[],
  wild: string,
  same: (wanted: string, item: string) => boolean,
): boolean {
  let p = 0;
  let back = -1;
  let resume = 0;
  for (let i = 0; i < items.length; ) {
    const wanted = pattern[p];
    if (wanted === wild) {
      back = p++;
      resume = i;
    } else if (wanted !== undefined && same(wanted, items[i] ?? "")) {
      p++;
      i++;
    } else if (back >= 0) {
      p = back + 1;
      i = ++resume;
    } else return false;
  }
  while (pattern[p] === wild) p++;
  return p === pattern.length;
}
