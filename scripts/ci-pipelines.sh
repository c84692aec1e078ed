#!/usr/bin/env bash
# Tests with the tools that read pipeline files: DVC, Hydra, MLflow, Optuna, actionlint, Helm, and three readers of YAML. Installs what they need. Writes
# vitest's JSON report to the path given.
set -euo pipefail
cd "$(dirname "$0")/.."
report="${1:?where the report goes}"
scripts/pipelines-setup.sh
npx vitest run --config test/e2e/pipelines/vitest.config.ts --reporter=default --reporter=json --outputFile.json="$report"
