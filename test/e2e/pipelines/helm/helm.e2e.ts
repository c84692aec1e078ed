import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { project, ran, tool, tradeops } from "../support/tools.js";

const helm = tool("bin/helm");

const files = {
  "chart/Chart.yaml":
    "apiVersion: v2\nname: scorer\nversion: 0.1.0\ndescription: Scores cards\nicon: https://example.com/i.png\n",
  "chart/values.yaml": `replicaCount: 2   # default
image: {repository: registry.example.com/scorer, tag: "1.4"}
resources:
  limits:
    memory: 512Mi
`,
  "chart/values.schema.json": JSON.stringify({
    type: "object",
    properties: { replicaCount: { type: "integer", minimum: 1 }, image: { properties: { tag: { type: "string" } } } },
  }),
  "chart/templates/deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicaCount }}
  selector: {matchLabels: {app: scorer}}
  template:
    metadata: {labels: {app: scorer}}
    spec:
      containers:
      - name: main
        image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
        resources: {{ toYaml .Values.resources | nindent 10 }}
`,
  "m.tradeops": `system scorer
quality bill unit USD/month = replicas * 40 USD/month
goal frugal { minimize bill }
decision replicas in 2, 8
decision memory { option small { limit: "512Mi" } option large { limit: "2Gi" } }
decide first { choose replicas = 8, memory.large }
export "chart/values.yaml" as helm { image.tag = "1.10" }
export "values-tradeops.yaml" as helm { replicaCount = replicas  resources.limits.memory = if memory.large then "2Gi" else "512Mi" }
`,
};

describe.skipIf(helm.missing)("Helm", () => {
  let folder = "";
  beforeAll(() => {
    folder = project(files);
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("finds nothing wrong with the chart, its schema included", () => {
    expect(ran(folder, helm.path, ["lint", "--strict", "chart", "-f", "values-tradeops.yaml"])).toContain(
      "0 chart(s) failed",
    );
  });

  it("fills the templates with what was decided", () => {
    const printed = ran(folder, helm.path, ["template", "release", "chart", "-f", "values-tradeops.yaml"]);
    const [deployment] = parseAllDocuments(printed).map((document) => document.toJS());
    expect(deployment.spec.replicas).toBe(8);
    expect(deployment.spec.template.spec.containers[0]).toMatchObject({
      image: "registry.example.com/scorer:1.10",
      resources: { limits: { memory: "2Gi" } },
    });
  });
});
