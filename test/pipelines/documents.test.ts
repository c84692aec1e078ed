import { listKeys } from "@tradeops/pipelines";
import { describe, expect, it } from "vitest";
import { refused, written } from "./support/plan.js";

const manifests = `# all of it
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: scorer, labels: {app.kubernetes.io/name: scorer}}
spec:
  replicas: 2   # per region
  template:
    spec:
      containers:
      - name: main
        env:
        - {name: MODEL, value: gbm}
---
kind: Service
metadata:
  name: scorer
`;

describe("a file of several documents", () => {
  it("has each document's values at its kind and name", () => {
    const scorer = "[kind=Deployment, metadata.name=scorer].spec";
    expect(
      written(
        "yaml",
        manifests,
        [`${scorer}.replicas`, 8],
        [`${scorer}.template.spec.containers[name=main].env[name=MODEL].value`, "gnn"],
        [`${scorer}.paused`, false],
        ["[kind=Service].spec.port", 80],
        ["[0].spec.replicas", 3],
      ),
    ).toBe(
      manifests
        .replace("replicas: 2\n", "replicas: 3\n")
        .replace("replicas: 2 ", "replicas: 8 ")
        .replace("value: gbm}\n", "value: gnn}\n  paused: false\n")
        .replace("  name: scorer\n", "  name: scorer\nspec:\n  port: 80\n"),
    );
  });

  it("has the same keys while it holds one document", () => {
    const one = "kind: Service\nmetadata: {name: scorer}\nspec: {port: 80}\n";
    expect(written("yaml", one, ["[kind=Service, metadata.name=scorer].spec.port", 81])).toBe(one.replace("80", "81"));
    expect(refused("yaml", one, "[kind=Deployment].spec.port")[0]).toBe("export-missing-item");
  });

  it.each([
    ["without saying which", "spec.replicas", "export-several-documents"],
    ["by a kind that two have", "[kind=Deployment].spec.replicas", "export-ambiguous-item"],
    ["by a name that none has", "[kind=Deployment, metadata.name=gone].spec.replicas", "export-missing-item"],
    ["by a position behind the last", "[7].spec.replicas", "export-missing-item"],
  ])("is not written %s", (_, path, code) => expect(refused("yaml", manifests, path)[0]).toBe(code));

  it("keeps directives, markers and empty documents", () => {
    const file = "%YAML 1.2\n---\na: 1\n...\n---\n---\na: 2\r\n";
    expect(written("yaml", file, ["[2].a", 3], ["[0].a", 4])).toBe(
      file.replace("a: 1", "a: 4").replace("a: 2", "a: 3"),
    );
    expect(refused("yaml", file, "[1].a")[0]).toBe("export-unusual-layout");
  });

  it("lists its keys so that an export can say them", () => {
    const keys = listKeys("yaml", manifests).map(({ key }) => key);
    expect(keys).toContain(
      "[kind=Deployment, metadata.name=scorer].spec.template.spec.containers[name=main].env[name=MODEL].value",
    );
    expect(keys).toContain("[kind=Service, metadata.name=scorer].kind");
  });
});
