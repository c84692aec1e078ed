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
# What draws PNG is not packed: without it the command says what to install.
if npx --no tradeops graph -o graph.png 2>message; then exit 1; fi
grep -q "@resvg/resvg-js" message
