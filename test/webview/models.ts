import type { Decision, Model } from "@tradeops/engine";
import fc from "fast-check";
import { emptyModel } from "../fixtures/models/emptyModel.js";

export const hostile = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script>",
  "</title></svg>",
  "__proto__",
  "constructor",
  "]]>&amp;&#x41;",
  "a\u0000b\u001b[31m\ud800c",
  `quote " and ' and \n line`,
  "漢字かな交じり文の題名はとても長くて一行には入らない",
  "👩‍👩‍👧‍👦 family",
];

const title = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.constantFrom(...hostile));

/** Models of any shape, also of such that no checked file can have: cycles, missing names, hostile titles. */
export const models: fc.Arbitrary<Model> = fc
  .record({
    decisions: fc.array(fc.record({ title, stage: stages(), options: fc.integer({ min: 0, max: 20 }) }), {
      maxLength: 7,
    }),
    qualities: fc.array(fc.record({ title, judged: fc.boolean() }), { maxLength: 7 }),
    links: fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.integer({ min: -100, max: 100 }), fc.boolean()), {
      maxLength: 12,
    }),
    effects: fc.array(fc.tuple(fc.nat(7), fc.nat(20), fc.nat(7), fc.integer({ min: -100, max: 100 })), {
      maxLength: 20,
    }),
    goals: fc.array(fc.tuple(title, fc.nat(7)), { maxLength: 5 }),
    files: fc.array(fc.tuple(title, fc.array(fc.nat(7), { maxLength: 15 })), { maxLength: 3 }),
    evidence: fc.array(fc.tuple(title, fc.boolean(), fc.nat(7)), { maxLength: 4 }),
  })
  .map(({ decisions, qualities, links, effects, goals, files, evidence }) => {
    const decisionList = decisions.map(
      (decision, i): Decision => ({
        id: `d${i}`,
        title: decision.title,
        stage: decision.stage,
        select: [1, 1],
        options: Array.from({ length: decision.options }, (_, n) => ({
          name: `o${n}`,
          title: n % 3 === 0 ? decision.title : undefined,
          attributes: [],
          effects: [],
          contributions: effects
            .filter(([d, o]) => d === i && o === n)
            .map(([, , q, strength]) => ({ quality: `q${q}`, strength })),
        })),
      }),
    );
    return {
      ...emptyModel("any"),
      decisions: decisionList,
      qualities: qualities.map((quality, i) => ({
        id: `q${i}`,
        title: quality.title,
        kind: quality.judged ? ("judged" as const) : ("quantified" as const),
      })),
      dependencies: links.map(([from, to, strength, belief], i) => ({
        id: `link ${i}`,
        from: `q${from}`,
        to: `q${to}`,
        strength,
        belief,
      })),
      goals: goals.map(([text, quality], i) => ({
        id: `g${i}`,
        title: text,
        direction: i % 2 === 0 ? ("maximize" as const) : ("minimize" as const),
        value: { op: "value" as const, id: `q${quality}` },
        quality: `q${quality}`,
        statistic: "value",
        unit: { text: "ms", factor: 0.001 },
        weight: i,
        robust: false,
      })),
      exports: files.map(([file, entries], i) => ({
        id: `file ${i}`,
        file,
        folder: "",
        format: "yaml",
        entries: entries.map((decision, n) => ({
          id: `entry ${i} ${n}`,
          key: [{ kind: "name" as const, name: file }],
          value: { op: "choice" as const, decision: `d${decision}` },
        })),
      })),
      evidence: evidence.map(([query, ofDecision, n], i) => ({
        id: `evidence ${i}`,
        target: ofDecision ? { op: "choice" as const, decision: `d${n}` } : { op: "value" as const, id: `q${n}` },
        source: { kind: "tool" as const, tool: "prometheus", query },
        where: [],
      })),
    };
  });

function stages(): fc.Arbitrary<string | undefined> {
  return fc.constantFrom(undefined, "data", "training", "serving", "__proto__", "</desc>");
}
