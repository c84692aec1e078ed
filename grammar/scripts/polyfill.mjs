// Node 20 lacks Object.groupBy (ES2024), which chevrotain calls while it validates a grammar.
Object.groupBy ??= (items, key) => {
  const groups = Object.create(null);
  let index = 0;
  for (const item of items) {
    const name = key(item, index++);
    groups[name] ??= [];
    groups[name].push(item);
  }
  return groups;
};
