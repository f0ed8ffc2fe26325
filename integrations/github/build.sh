#!/usr/bin/env bash
# Builds baomi in the checkout of the action. No install script of a dependency runs: re2js serves in place of re2.
set -euo pipefail
cd "$GITHUB_ACTION_PATH"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npx --no-install tsx scripts/build.ts --no-types
