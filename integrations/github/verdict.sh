#!/usr/bin/env bash
# The last step of action.yml: the job fails as baomi's exit code says. No code at all means that no scan came to its end.
set -uo pipefail
code=${EXIT_CODE:-2}
if [ "$code" = 1 ] && [ "$FAIL_ON_FINDINGS" != true ]; then exit 0; fi
exit "$code"
