#!/bin/sh
# Brings in what the page takes from others, checked against package-lock.json. Does nothing when it is there already.
set -eu
cd "$(dirname "$0")"
[ -e package-lock.json ]
if [ -e node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ]; then
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "Building Loopkeeper needs Node 18 or newer with npm, and none was found in PATH. Running it needs neither." >&2
  exit 1
fi
exec npm ci --omit=peer --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
