/** Never a certainty that is none. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.001) return "< 0.1%";
  if (share < 1 && share > 0.999) return "> 99.9%";
  return `${Number((100 * share).toFixed(1))}%`;
}
