/** The standard library: texts by the URI that an import names. */
export const libraries: ReadonlyMap<string, string> = new Map([
  [
    "tradeops:ml-quality",
    `/**
 * Qualities of machine learning systems, named in the manner of ISO/IEC 25010 and 25059. A model's own quality says which of these it is:
 *
 *     quality recall "Fraud caught" is ml.accuracy unit ratio
 */

/** How often the outputs are right: accuracy, recall, F1, BLEU, … */
quality accuracy        "Accuracy" judged
/** Time and resources that serving, or training, takes: latency, throughput, memory. */
quality efficiency      "Efficiency" judged
/** What it costs to build and to run. */
quality cost            "Cost" judged
/** How well outputs hold up under noise, shift and attack. */
quality robustness      "Robustness" judged
/** Whether people can see why an output came about. */
quality explainability  "Explainability" judged
/** Whether groups of people are served equally well. */
quality fairness        "Fairness" judged
/** What can be learnt of the people in the data. */
quality privacy         "Privacy" judged
/** How well system, model and data are protected. */
quality security        "Security" judged
/** Whether the system does its work without failing. */
quality reliability     "Reliability" judged
/** How well it keeps up as load and data grow. */
quality scalability     "Scalability" judged
/** How easily it is changed, retrained and repaired. */
quality maintainability "Maintainability" judged
/** Whether a run can be repeated with the same result. */
quality reproducibility "Reproducibility" judged
/** The electricity that training and serving use. */
quality energy          "Energy" judged
/** What it does to the environment: emissions, water, hardware. */
quality sustainability  "Sustainability" judged
/** Whether the data are complete, current and right. */
quality dataQuality     "Data quality" judged
/** How well people work with it. */
quality usability       "Usability" judged
/** Freedom from harm to people and things. */
quality safety          "Safety" judged
/** Whether people are told what it is and does. */
quality transparency    "Transparency" judged
/** How well it serves inputs that it was not trained on. */
quality generalization  "Generalization" judged
/** Whether people can step in and take over. */
quality controllability "Controllability" judged
`,
  ],
]);
