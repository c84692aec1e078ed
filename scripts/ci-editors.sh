#!/usr/bin/env bash
# Tests in real editors, VS Code, Neovim and Emacs, and of the panel in Chromium. Installs what they need. Writes vitest's JSON report to the path given.
set -euo pipefail
cd "$(dirname "$0")/.."
report="${1:?where the report goes}"
scripts/e2e-setup.sh
npm run package
node scripts/build-panel.mjs
npx vitest run --config test/e2e/vitest.config.ts --reporter=default --reporter=json --outputFile.json="$report"
