#!/usr/bin/env bash
# Installs the Python packages that results are compared with into a folder of their own. Where Python has no venv, or nothing can be downloaded, the
# tests that need them say that they are skipped.
set -uo pipefail
folder="${1:?where they go}"
if python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check scikit-criteria pyyaml; then
  echo "scikit-criteria and PyYAML are there"
else
  rm -rf "$folder/bin"
  echo "nothing could be installed: the tests that compare with scikit-criteria and PyYAML are skipped"
fi
