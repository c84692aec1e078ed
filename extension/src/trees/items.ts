import type { Picture } from "@tradeops/language-server/protocol";

/** A row of a tree, without anything of VS Code. */
export interface Item {
  label: string;
  description: string;
  /** Of VS Code's own icons. */
  icon: string;
  /** The element of the model that it leads to. */
  element: string | null;
  children: Item[];
}

/** The decisions of a model with their options, and how each stands. */
export function decisionItems({ model, analysis }: Picture): Item[] {
  const results = new Map(Object.entries(analysis?.options ?? {}));
  const best = analysis?.front.find(({ id }) => id === analysis.recommended);
  const chosen = new Map(Object.entries(analysis?.decided?.options ?? best?.options ?? {}));
  return model.decisions.map(({ id, title, options, numeric }): Item => {
    const isDecided = options.some(({ name }) => results.get(`${id}.${name}`)?.status === "decided");
    const texts = (chosen.get(id) ?? []).map((choice) => {
      if (typeof choice === "number") return [choice, numeric?.text].filter((part) => part !== "").join(" ");
      return options.find(({ name }) => name === choice)?.title ?? choice;
    });
    const what = texts.length > 0 ? texts.join(", ") : "nothing";
    return {
      label: title ?? id,
      description: analysis ? `${isDecided ? "decided" : "recommended"}: ${what}` : "",
      icon: isDecided ? "pass-filled" : "circle-large-outline",
      element: id,
      children: options.map(({ name, title: text }): Item => {
        const result = results.get(`${id}.${name}`);
        const verdict = !result
          ? ""
          : result.feasible === 0
            ? "not feasible"
            : result.front === 0
              ? "never the best"
              : "";
        const status = result && result.status !== "open" ? result.status : "";
        return {
          label: text ?? name,
          description: [status, verdict].filter((part) => part !== "").join(", "),
          icon: status === "decided" ? "pass-filled" : status === "rejected" ? "circle-slash" : "circle-outline",
          element: `${id}.${name}`,
          children: [],
        };
      }),
    };
  });
}

/** What contradicts: requirements that cannot be met together, what the decided configuration violates, and findings of the analysis. */
export function conflictItems({ analysis }: Picture): Item[] {
  if (!analysis) return [];
  const about = (ids: readonly string[]): Item[] =>
    ids.map((id) => ({ label: id, description: "", icon: "symbol-field", element: id, children: [] }));
  const conflicts = analysis.conflicts.map(
    ({ message, ids }): Item => ({
      label: message,
      description: "",
      icon: "error",
      element: ids[0] ?? null,
      children: about(ids),
    }),
  );
  const { decided } = analysis;
  const violated: Item[] =
    decided && decided.violates.length > 0
      ? [
          {
            label: "What was decided is not feasible",
            description: `violates ${decided.violates.length}`,
            icon: "error",
            element: decided.by[0] ?? null,
            children: about(decided.violates),
          },
        ]
      : [];
  const said = new Set(conflicts.map(({ label }) => label));
  const findings = analysis.findings
    .filter(({ severity, message }) => (severity === "error" || severity === "warning") && !said.has(message))
    .map(
      ({ message, severity, code, id }): Item => ({
        label: message.replaceAll("`", ""),
        description: code,
        icon: severity === "error" ? "error" : "warning",
        element: id,
        children: [],
      }),
    );
  return [...conflicts, ...violated, ...findings];
}
