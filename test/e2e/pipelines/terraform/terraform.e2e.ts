import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onPath, project, ran, run, tradeops } from "../support/tools.js";

const terraform = onPath("terraform");

const file = "tradeops.auto.tfvars.json";
/** Of no provider, so that nothing is asked of the network. */
const module = `variable "region" { type = string }
variable "replicas" {
  type = number
  validation {
    condition     = var.replicas == floor(var.replicas)
    error_message = "A whole number of replicas."
  }
}
variable "scorer" { type = object({ instance = string, spot = bool }) }
output "scorer" { value = "\${var.replicas} of \${var.scorer.instance}" }
`;
const model = `system scoring
quality bill unit USD/month = replicas * 40 USD/month
goal frugal { minimize bill }
decision scorer { option gbm { instance: "c7g.large" }  option gnn { instance: "g5.xlarge" } }
decision spot { option yes option no }
decision replicas in 2, 8
decide first { choose scorer.gnn, spot.no, replicas = 8 }
export "infra/${file}" as terraform {
  region = "eu-west-1"
  replicas = replicas
  scorer.instance = scorer.instance
  scorer.spot = spot.yes
}
`;

describe.skipIf(terraform === undefined)("Terraform", () => {
  let folder = "";
  const infra = () => join(folder, "infra");
  beforeAll(() => {
    folder = project({ "infra/main.tf": module, "m.tradeops": model });
    ran(infra(), terraform!, ["init", "-backend=false", "-input=false"]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("finds a folder with a file of ours valid, and plans with what was decided", () => {
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(ran(infra(), terraform!, ["validate", "-json"]))).toMatchObject({ valid: true, diagnostics: [] });
    ran(infra(), terraform!, ["plan", "-input=false", "-out=plan"]);
    const plan = JSON.parse(ran(infra(), terraform!, ["show", "-json", "plan"]));
    expect(plan.variables).toEqual({
      region: { value: "eu-west-1" },
      replicas: { value: 8 },
      scorer: { value: { instance: "g5.xlarge", spot: false } },
    });
    expect(plan.planned_values.outputs.scorer.value).toBe("8 of g5.xlarge");
  });

  it("would find what is wrong", () => {
    run(infra(), "sed", ["-i", "s/: 8/: 8.5/", file]);
    expect(run(infra(), terraform!, ["plan", "-input=false", "-no-color"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("A whole number of replicas."),
    });
  });
});
