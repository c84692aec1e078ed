import { applyEdits, listDvcParam, planExport } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { keyOf, plan } from "../support/plan.js";
import { hasSchemas, wrong } from "../support/schemas.js";
import { presetFiles } from "./files.js";

const schemas: [format: string, schema: string][] = [
  ["github-actions", "schemastore.github-workflow.json"],
  ["gitlab-ci", "gitlab-ci.schema.json"],
  ["argo", "argo-workflows.schema.json"],
  ["kserve", "kserve.inferenceservice_v1beta1.json"],
];

describe.skipIf(!hasSchemas())("the official schema", () => {
  it.each(schemas)("of %s accepts a file before and after an export", { timeout: 60_000 }, (format, schema) => {
    const { before, values, path } = presetFiles.find((file) => file.format === format)!;
    expect(wrong(schema, before!)).toEqual([]);
    const { text, refusals } = plan(format, before, values, path);
    expect(refusals).toEqual([]);
    expect(wrong(schema, text)).toEqual([]);
  });

  it("of KServe accepts a patch of our own", { timeout: 60_000 }, () => {
    const { text } = plan("kserve", undefined, [
      ["metadata.name", "scorer"],
      ["spec.predictor.minReplicas", 2],
      ["spec.predictor.model.modelFormat.name", "sklearn"],
      ["spec.predictor.model.storageUri", "s3://models/1"],
    ]);
    expect(wrong("kserve.inferenceservice_v1beta1.json", text)).toEqual([]);
    expect(
      wrong("kserve.inferenceservice_v1beta1.json", text.replace("minReplicas: 2", 'minReplicas: "2"')),
    ).not.toEqual([]);
  });

  it("of Prefect accepts what the generic format writes", () => {
    const file =
      "name: p\nprefect-version: 3.0.0\ndeployments:\n- name: train\n  entrypoint: flow.py:train\n  parameters: {epochs: 20}\n";
    const { text } = planExport("yaml", file, [
      { id: "a", key: keyOf("deployments[name=train].parameters.epochs"), value: 30 },
    ]);
    expect(text).toBe(file.replace("20", "30"));
    expect(wrong("prefect.yaml.schema.json", text)).toEqual([]);
  });

  it("of dvc.yaml accepts a parameter that a fix lists", () => {
    const file =
      "stages:\n  train:\n    cmd: python train.py\n    params: [train.lr]\n  serve:\n    cmd: python serve.py\n";
    const edits = ["train", "serve"].flatMap(
      (stage) => listDvcParam(file, stage, "params.yaml", keyOf("serve.replicas"))!,
    );
    const text = applyEdits(file, edits);
    expect(text).toContain("params: [train.lr, serve.replicas]");
    expect(wrong("dvcyaml.schema.json", text)).toEqual([]);
  });
});
