import type { Model } from "@tradeops/engine";

/** What people call an element: its title, else its id. Of an option `id` is `decision.option`. */
export function namer({ decisions, goals, qualities, values }: Model): (id: string) => string {
  const options = decisions.flatMap(({ id, options }) =>
    options.map(({ name, title }) => ({ id: `${id}.${name}`, title })),
  );
  const titles = new Map(
    [...decisions, ...goals, ...qualities, ...values, ...options].map((one) => [one.id, one.title]),
  );
  return (id) => titles.get(id) ?? id;
}
