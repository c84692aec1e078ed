#!/usr/bin/env bash
# The packed command runs in a project of its own, with nothing installed beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
npm pack --silent --workspace tradeops --pack-destination "$folder" >/dev/null
cp -r examples/fraud "$folder/project"
cd "$folder/project"
mkdir .git
npm install --silent --offline --no-save "$folder"/tradeops-*.tgz
npx --no tradeops check
npx --no tradeops export --check
