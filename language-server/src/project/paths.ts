/** Why a path that a text names is not followed, as the end of a sentence about it. */
export interface PathProblem {
  problem: string;
}

/**
 * The project's path of what a file names, relative to that file: `("models/a.tradeops", "../data/x.csv")` is `data/x.csv`.
 * Whatever would leave the project is a problem; links are the business of `Files`.
 */
export function resolvePath(from: string, written: string): string | PathProblem {
  if (written.trim() === "") return { problem: "is empty: name a file relative to this one" };
  if (written.length > 1000) return { problem: "is longer than 1,000 characters" };
  if (/\p{Cc}/u.test(written)) return { problem: "holds a control character" };
  if (written.includes("\\")) return { problem: "holds a backslash: write folders with `/`" };
  if (/(^|\/)\.git(\/|$)/i.test(written)) return { problem: "lies in `.git`, which belongs to Git" };
  if (/^[a-z][a-z0-9+.-]*:/i.test(written))
    return { problem: "is a URL or a drive: name a file of this project, relative to this one" };
  if (written.startsWith("/") || written.startsWith("~"))
    return { problem: "is absolute: name a file of this project, relative to this one" };
  const parts = from
    .split("/")
    .slice(0, -1)
    .filter((part) => part !== "");
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return { problem: "leaves the project: name a file inside it" };
  }
  return parts.length > 0 ? parts.join("/") : { problem: "is a folder: name a file" };
}
