/**
 * The same workspace in two languages, by file. A part declares five things and names others 17 times in each: in LikeC4 two elements, two within
 * one, and a view; in TradeOps a quality, a decision, two options and a goal. It has 20 lines in both.
 */
export function workspace(language, parts, files = 1) {
  const { head, imports, part, extension } = languages[language];
  const all = Array.from({ length: parts }, (_, n) => n);
  const body = (file) => all.filter((n) => n % files === file).map((n) => part(n, (n + 1) % parts));
  const names = Array.from({ length: files }, (_, file) => `part${file}.${extension}`);
  const texts = new Map(
    names.map((name, file) => [name, [imports([names[(file + 1) % files]], name), ...body(file)].join("")]),
  );
  texts.set(`main.${extension}`, head + imports(names));
  return { texts, file: names.at(-1) };
}

/** Lines of a part. */
export const partLines = 20;

const languages = {
  likec4: {
    extension: "c4",
    head: "specification {\n  element quality\n  element decision\n  element option\n}\n",
    imports: () => "",
    part: (n, next) => `model {
  q${n} = quality 'Quality ${n}' {
    description 'What is wanted of it is said by the view below.'
  }
  d${n} = decision 'Decision ${n}' {
    description 'One of two.'
    a = option 'First'
    b = option 'Second'
  }

  d${n}.a -> q${n} 'helps'
  d${n}.b -> q${n} 'hurts'
  d${n}.a -> d${next}.a 'requires'
  q${next} -> q${n} 'hurts'
}
views {
  view v${n} of q${n} {
    include *
  }
}
`,
  },
  tradeops: {
    extension: "tradeops",
    head: "system bench\n",
    imports: (names, own) =>
      [...(own ? ["tradeops:ml-quality"] : []), ...names.filter((name) => name !== own)]
        .map((name) => `import ${name.startsWith("tradeops:") ? "ml from " : ""}"${name}"\n`)
        .join(""),
    part: (n, next) => `/** What is wanted of it is said by the goal below. */
quality q${n} "Quality ${n}" is ml.efficiency unit ms
  = d${n}.time * d${n}.factor
  + d${next}.time
decision d${n} "Decision ${n}" {
  option a "First" {
    time: 8 ms
    factor: ${(n % 7) + 1}
    q${n} += 1 ms
  }
  option b "Second" {
    time: 22 ms
    factor: 1
    q${n} += 2 ms
  }
}
constraint d${n}.a requires d${next}.a
goal v${n} "Goal ${n}" { minimize q${n} }
dependency q${next} hurts q${n} slightly

`,
  },
};
