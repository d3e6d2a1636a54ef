#!/bin/sh
# Brings in the schemas the manifest is held against, checked against package-lock.json. Without them that one test is
# skipped and says so; nothing else needs them.
set -eu
cd "$(dirname "$0")"
[ -e package-lock.json ]
if [ -e node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ]; then
  exit 0
fi
npm ci --omit=peer --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error \
  || echo "npm could not be reached: the Teams manifest is not held against Microsoft's schema this time." >&2
