/**
 * Whether DVC makes `params.yaml` from a Hydra configuration each time, so that what is exported there is lost: `[hydra]` with
 * `enabled = true` in `.dvc/config`. https://dvc.org/doc/user-guide/project-structure/configuration#hydra
 */
export function isParamsGenerated(dvcConfig: string): boolean {
  let section = "";
  let enabled = false;
  for (const line of dvcConfig.split(/\r?\n/)) {
    const head = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line);
    if (head) section = head[1]!;
    const value = /^\s*enabled\s*[=:]\s*(\w+)/i.exec(line)?.[1];
    if (value !== undefined && section === "hydra") enabled = /^(?:true|yes|on|1)$/i.test(value);
  }
  return enabled;
}
