#!/usr/bin/env bash
# Two builds of one commit are byte-equal.
set -euo pipefail
hash() { find cli/dist -type f ! -path "*/types/*" -print0 | sort -z | xargs -0 sha256sum; }
node scripts/build.mjs
first="$(hash)"
node scripts/build.mjs
second="$(hash)"
[ "$first" = "$second" ]
