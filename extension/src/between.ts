/** The way from a folder to a file: `../metrics.json`. */
export function between(folder: string, file: string): string {
  const [from, to] = [folder, file].map((path) => path.split("/"));
  let same = 0;
  while (same < from!.length && same < to!.length - 1 && from![same] === to![same]) same++;
  return [...from!.slice(same).map(() => ".."), ...to!.slice(same)].join("/");
}
