import type { Model } from "@tradeops/engine";

/** An uncertain value as people read it, and the element of the model that it belongs to. */
export interface ParameterText {
  /** `Graph neural network: Fraud caught` */
  name: string;
  /** To reveal; `null` where it is a file. */
  element: string | null;
}

/** Reads the name of a stream: a `param`, an attribute `scorer.gnn.time`, or what an option does to a quality, `scorer.gnn recall`. */
export function parameterText(model: Model, parameter: string): ParameterText {
  const named = model.values.find(({ id }) => id === parameter);
  if (named) return { name: named.title ?? named.id, element: named.id };
  for (const decision of model.decisions) {
    for (const option of decision.options) {
      const id = `${decision.id}.${option.name}`;
      const rest = parameter.startsWith(id) ? parameter.slice(id.length) : "";
      if (rest !== "" && !/^[. ]/.test(rest)) continue;
      if (rest === "" && parameter !== id) continue;
      const name = rest.slice(1);
      const about = model.qualities.find((quality) => quality.id === name)?.title ?? name;
      return { name: [option.title ?? option.name, about].filter((text) => text !== "").join(": "), element: id };
    }
  }
  const quality = model.qualities.find(({ id }) => id === parameter);
  return quality ? { name: quality.title ?? quality.id, element: quality.id } : { name: parameter, element: null };
}
