import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaFolder } from "../../../pipelines/support/schemas.js";
import { project, run, tool, tradeops } from "../support/tools.js";

const kubeconform = tool("bin/kubeconform");
const schema = join(schemaFolder, "kserve.inferenceservice_v1beta1.json");

const model = `system scoring
quality bill unit USD = replicas * 2 USD
goal frugal { minimize bill }
decision scorer { option gbm { uri: "s3://models/gbm" }  option gnn { uri: "s3://models/gnn" } }
decision replicas in 2, 4
decide now { choose scorer.gnn, replicas = 4 }
export "patch.yaml" as kserve {
  metadata.name                             = "scorer"
  spec.predictor.minReplicas                = replicas
  spec.predictor.model.modelFormat.name     = "sklearn"
  spec.predictor.model.storageUri           = scorer.uri
}
`;

describe.skipIf(kubeconform.missing || !existsSync(schema))("kubeconform with the schema of KServe", () => {
  let folder = "";
  const check = () => run(folder, kubeconform.path, ["-strict", "-schema-location", schema, "patch.yaml"]);
  beforeAll(() => {
    folder = project({ "m.tradeops": model });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("accepts a patch that exports own", () => {
    expect(tradeops(folder, "export").status).toBe(0);
    expect(check()).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });

  it("would find what is wrong", () => {
    run(folder, "sed", ["-i", "s/minReplicas: 4/minReplicas: four/", "patch.yaml"]);
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining("minReplicas") });
  });
});
