/**
 * Makes many objects with the same keys, in their order: each is a copy of the first, which takes far less time than one by its entries. Keys may be any text.
 */
export function shapeOf<T>(keys: readonly string[]): (make: (index: number) => T) => Record<string, T> {
  const template = Object.fromEntries(keys.map((key) => [key, undefined]));
  return (make) => {
    const made = { ...template } as Record<string, T>;
    for (let i = 0; i < keys.length; i++) made[keys[i]!] = make(i);
    return made;
  };
}
