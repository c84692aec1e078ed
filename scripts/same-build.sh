#!/usr/bin/env bash
# Two builds of one commit are byte-equal: the command line, and the extension as it is packed.
set -euo pipefail
build() {
  node scripts/build.mjs
  npm run --silent package >/dev/null
}
hash() {
  find cli/dist -type f ! -path "*/types/*" -print0 | sort -z | xargs -0 sha256sum
  sha256sum extension/tradeops.vsix
}
build
first="$(hash)"
build
second="$(hash)"
[ "$first" = "$second" ]
