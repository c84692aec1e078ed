// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are what is tested
import type { Scalar } from "@tradeops/pipelines";

/** A realistic file of a format, what is exported to it, and what it says then. */
export interface PresetFile {
  format: string;
  path: string;
  before: string | undefined;
  values: [key: string, value: Scalar][];
  /** Each change of the text, as a part of it and what stands there then. */
  changes: [was: string, is: string][];
}

const dvc = `# Everything that stages depend on.
train:
  model: gbm        # or gnn
  lr: 1.0e-3
  epochs: 20
serve: {precision: fp32, replicas: 2}
`;

const hydra = `defaults:
  - dataset: cards
  - model: resnet50
  - override hydra/launcher: joblib
  - _self_

lr: 0.001
batch_size: ???
run_name: \${model.name}-\${now:%Y}
hydra:
  sweep:
    dir: multirun/\${now:%Y-%m-%d}
`;

const github = `name: deploy
on:
  push: {branches: [main]}
  workflow_dispatch:
    inputs:
      precision: {type: string, default: fp32, description: "Weights of the model"}
      dry: {type: boolean, default: true}
env:
  MODEL: gbm
  REPLICAS: "2"
jobs:
  deploy:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    strategy:
      matrix:
        include:
          - {region: eu, replicas: 2}
    steps:
      - uses: actions/checkout@v4
      - run: ./deploy.sh "$MODEL" "\${{ matrix.region }}" "\${{ matrix.replicas }}"
        env:
          THRESHOLD: 0.5
`;

const gitlab = `stages: [train, deploy]
variables:
  MODEL: gbm
  REPLICAS: "2"
  EPOCHS:
    value: "20"
    description: How long to train
.defaults: &defaults
  image: python:3.12
train:
  stage: train
  timeout: 2 hours
  retry: 1
  script: [python train.py "$MODEL" "$EPOCHS"]
  parallel:
    matrix:
      - {FOLD: ["1", "2"], PRECISION: fp32}
deploy:
  <<: *defaults
  stage: deploy
  script:
    - !reference [.setup, script]
    - ./deploy.sh
`;

const mlproject = `name: fraud

python_env: python_env.yaml

entry_points:
  main:
    parameters:
      model: {type: string, default: gbm}
      lr: {type: float, default: 0.1}
      epochs:
        type: float
        default: 20
      data: path
    command: "python train.py --model {model} --lr {lr} --epochs {epochs} {data}"
`;

const values = `# Default values for scorer.
replicaCount: 2

image:
  repository: registry.example.com/scorer
  tag: "1.4"      # keep in quotes

resources:
  limits: {cpu: 500m, memory: 512Mi}
nodeSelector: {}
tolerations: []
`;

const workflow = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: train-
spec:
  entrypoint: main
  parallelism: 4
  arguments:
    parameters:
    - name: model
      value: gbm
    - {name: epochs, value: "20"}
  templates:
  - name: main
    container:
      image: registry.example.com/train:1.2
      args: [--model, "{{workflow.parameters.model}}"]
      env:
      - {name: WORKERS, value: "2"}
`;

const service = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: scorer
spec:
  predictor:
    minReplicas: 1
    maxReplicas: 4
    containerConcurrency: 8
    model:
      modelFormat: {name: sklearn}
      storageUri: s3://models/gbm/1
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: scorer
`;

const vertex = `{
  "displayName": "train",
  "labels": {},
  "runtimeConfig": {
    "gcsOutputDirectory": "gs://bucket/root",
    "parameterValues": {
      "model": "gbm",
      "epochs": 20,
      "learning_rate": 0.1,
      "augment": false
    }
  },
  "templateUri": "https://region-kfp.pkg.dev/p/r/train/v1"
}
`;

const tfvars = `{
  "region": "eu-west-1",
  "replicas": 2,
  "scorer": {"instance": "c7g.large", "spot": true}
}
`;

const pyproject = `[tool.train]
model = "gbm"
lr = 1e-3

[[tool.serve.targets]]
name = "eu"
replicas = 2
`;

const dotenv = `# The service
export MODEL=gbm
export REPLICAS="2"
`;

export const presetFiles: PresetFile[] = [
  {
    format: "dvc",
    path: "params.yaml",
    before: dvc,
    values: [
      ["train.model", "gnn"],
      ["train.lr", 0.00005],
      ["serve.replicas", 8],
      ["serve.timeout_ms", 120],
    ],
    changes: [
      ["model: gbm", "model: gnn"],
      ["1.0e-3", "5.0e-05"],
      ["replicas: 2", "replicas: 8, timeout_ms: 120"],
    ],
  },
  {
    format: "dvc",
    path: "conf/params.toml",
    before: pyproject,
    values: [["tool.train.model", "gnn"]],
    changes: [['"gbm"', '"gnn"']],
  },
  {
    format: "hydra",
    path: "conf/config.yaml",
    before: hydra,
    values: [
      ["defaults.model", "vit"],
      ["defaults.hydra/launcher", "basic"],
      ["lr", 0.00005],
      ["batch_size", 64],
    ],
    changes: [
      ["model: resnet50", "model: vit"],
      ["joblib", "basic"],
      ["0.001", "5.0e-05"],
      ["???", "64"],
    ],
  },
  {
    format: "github-actions",
    path: ".github/workflows/deploy.yml",
    before: github,
    values: [
      ["env.MODEL", "gnn"],
      ["env.REPLICAS", 8],
      ["env.VERBOSE", true],
      ["on.workflow_dispatch.inputs.precision.default", "int8"],
      ["on.workflow_dispatch.inputs.dry.default", false],
      ["jobs.deploy.timeout-minutes", 45],
      ["jobs.deploy.strategy.matrix.include[region=eu].replicas", 8],
      ["jobs.deploy.steps[1].env.THRESHOLD", 0.25],
    ],
    changes: [
      ["MODEL: gbm", "MODEL: gnn"],
      ['REPLICAS: "2"', 'REPLICAS: "8"\n  VERBOSE: "true"'],
      ["default: fp32", "default: int8"],
      ["default: true", "default: false"],
      ["minutes: 30", "minutes: 45"],
      ["replicas: 2}", 'replicas: "8"}'],
      ["THRESHOLD: 0.5", 'THRESHOLD: "0.25"'],
    ],
  },
  {
    format: "gitlab-ci",
    path: ".gitlab-ci.yml",
    before: gitlab,
    values: [
      ["variables.MODEL", "gnn"],
      ["variables.REPLICAS", 8],
      ["variables.EPOCHS.value", 30],
      ["train.parallel.matrix[0].PRECISION", "int8"],
      ["train.retry", 2],
    ],
    changes: [
      ["MODEL: gbm", "MODEL: gnn"],
      ['REPLICAS: "2"', 'REPLICAS: "8"'],
      ['"20"', '"30"'],
      ["fp32", "int8"],
      ["retry: 1", "retry: 2"],
    ],
  },
  {
    format: "mlproject",
    path: "MLproject",
    before: mlproject,
    values: [
      ["entry_points.main.parameters.model.default", "gnn"],
      ["entry_points.main.parameters.lr.default", 0.00005],
      ["entry_points.main.parameters.epochs.default", 30],
    ],
    changes: [
      ["default: gbm", "default: gnn"],
      ["default: 0.1", "default: 5.0e-05"],
      ["default: 20", "default: 30"],
    ],
  },
  {
    format: "helm",
    path: "chart/values.yaml",
    before: values,
    values: [
      ["replicaCount", 8],
      ["image.tag", "1.5"],
      ["resources.limits.memory", "2Gi"],
      ["nodeSelector.pool", "gpu"],
    ],
    changes: [
      ["replicaCount: 2", "replicaCount: 8"],
      ['"1.4"', '"1.5"'],
      ["512Mi", '"2Gi"'],
      ["nodeSelector: {}", "nodeSelector: {pool: gpu}"],
    ],
  },
  {
    format: "argo",
    path: "workflow.yaml",
    before: workflow,
    values: [
      ["spec.arguments.parameters[name=model].value", "gnn"],
      ["spec.arguments.parameters[name=epochs].value", 30],
      ["spec.parallelism", 2],
      ["spec.templates[name=main].container.env[name=WORKERS].value", 8],
    ],
    changes: [
      ["value: gbm", "value: gnn"],
      ['epochs, value: "20"', 'epochs, value: "30"'],
      ["parallelism: 4", "parallelism: 2"],
      ['WORKERS, value: "2"', 'WORKERS, value: "8"'],
    ],
  },
  {
    format: "kserve",
    path: "deploy/scorer.yaml",
    before: service,
    values: [
      ["[kind=InferenceService].spec.predictor.minReplicas", 2],
      ["[kind=InferenceService].spec.predictor.containerConcurrency", 4],
      ["[kind=InferenceService].spec.predictor.model.storageUri", "s3://models/gnn/3"],
      ["[kind=InferenceService].metadata.name", "scorer"],
    ],
    changes: [
      ["minReplicas: 1", "minReplicas: 2"],
      ["containerConcurrency: 8", "containerConcurrency: 4"],
      ["s3://models/gbm/1", "s3://models/gnn/3"],
    ],
  },
  {
    format: "kfp",
    path: "run.json",
    before: vertex,
    values: [
      ["runtimeConfig.parameterValues.model", "gnn"],
      ["runtimeConfig.parameterValues.epochs", 30],
      ["runtimeConfig.parameterValues.learning_rate", 0.00005],
      ["runtimeConfig.parameterValues.augment", true],
    ],
    changes: [
      ['"gbm"', '"gnn"'],
      ['"epochs": 20', '"epochs": 30'],
      ["0.1", "5.0e-05"],
      ["false", "true"],
    ],
  },
  {
    format: "terraform",
    path: "infra/tradeops.auto.tfvars.json",
    before: tfvars,
    values: [
      ["replicas", 8],
      ["scorer.instance", "g5.xlarge"],
      ["scorer.spot", false],
    ],
    changes: [
      ['"replicas": 2', '"replicas": 8'],
      ["c7g.large", "g5.xlarge"],
      ["true", "false"],
    ],
  },
  {
    format: "toml",
    path: "pyproject.toml",
    before: pyproject,
    values: [
      ["tool.train.model", "gnn"],
      ["tool.train.lr", 0.00005],
      ["tool.serve.targets[name=eu].replicas", 8],
    ],
    changes: [
      ['"gbm"', '"gnn"'],
      ["1e-3", "5.0e-05"],
      ["replicas = 2", "replicas = 8"],
    ],
  },
  {
    format: "dotenv",
    path: ".env",
    before: dotenv,
    values: [
      ["MODEL", "gnn"],
      ["REPLICAS", 8],
      ["DEBUG", false],
    ],
    changes: [
      ["MODEL=gbm", "MODEL=gnn"],
      ['"2"\n', '"8"\nexport DEBUG=false\n'],
    ],
  },
];
