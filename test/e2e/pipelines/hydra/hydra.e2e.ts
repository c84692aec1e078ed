import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { project, python, ran, tradeops } from "../support/tools.js";

const files = {
  "train.py": `import hydra

@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(config):
    pass

main()
`,
  "conf/config.yaml": `defaults:
  - model: resnet
  - _self_

lr: 1.0e-3    # start
batch_size: ???
run: \${model.name}-\${lr}
`,
  "conf/model/resnet.yaml": "name: resnet50\nlayers: 50\n",
  "conf/model/vit.yaml": "name: vit_base\nlayers: 12\n",
  "m.tradeops": `system images
quality accuracy unit ratio = match model { resnet: 80%, vit: 84% }
goal right { maximize accuracy }
decision model { option resnet option vit }
decision batch in 32, 64
let rate = 1 / 16 / batch
decide first { choose model.vit, batch = 64 }
export "conf/config.yaml" as hydra { defaults.model = model  batch_size = batch  lr = rate }
export "conf/experiment/tradeops.yaml" as hydra { model.layers = 24  batch_size = batch }
`,
};

describe.skipIf(python.missing)("Hydra", () => {
  let folder = "";
  beforeAll(() => {
    folder = project(files);
    expect(tradeops(folder, "export")).toMatchObject({ status: 0, stderr: "" });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const config = (...args: string[]): unknown =>
    parse(ran(folder, "python", ["train.py", ...args, "--cfg", "job", "--resolve"]));

  it("composes what was decided", () => {
    expect(config()).toEqual({
      model: { name: "vit_base", layers: 12 },
      lr: 0.0009765625,
      batch_size: 64,
      run: "vit_base-0.0009765625",
    });
    expect(readFileSync(join(folder, "conf/config.yaml"), "utf8")).toContain("lr: 0.0009765625    # start");
  });

  it("takes a file of our own as an experiment", () => {
    expect(config("+experiment=tradeops")).toMatchObject({ model: { name: "vit_base", layers: 24 }, batch_size: 64 });
  });
});
