#!/usr/bin/env bash
# The scan step of action.yml: annotations and the step summary come with --format github, the SARIF file with --output.
# Ends well whatever baomi's exit code is, so that the report is uploaded; verdict.sh passes the code on.
set -uo pipefail

arguments=(scan --format github --output "sarif=$INPUT_SARIF_FILE")
while IFS= read -r line; do
  [ -z "$line" ] || arguments+=("$line")
done <<<"$INPUT_ARGS"

end() {
  echo "exit-code=$1" >>"$GITHUB_OUTPUT"
  if [ -f "$INPUT_SARIF_FILE" ]; then echo "sarif-file=$INPUT_SARIF_FILE" >>"$GITHUB_OUTPUT"; fi
  exit 0
}

scope=$INPUT_SCOPE
if [ "$scope" = auto ]; then
  if [ -n "$INPUT_BASE" ]; then scope=changes; else scope=all; fi
fi
case $scope in
changes)
  # A checkout of depth 1 has no base: git, not baomi, fetches that one commit.
  if ! git cat-file -e "$INPUT_BASE^{commit}" 2>/dev/null &&
    ! git fetch --quiet --no-tags --depth=1 origin "$INPUT_BASE"; then
    echo "::error title=baomi::INCOMPLETE: the base commit cannot be reached, nothing was compared (exit code 3)"
    end 3
  fi
  arguments+=(--since "$INPUT_BASE")
  ;;
all)
  arguments+=(--)
  while IFS= read -r line; do
    [ -z "$line" ] || arguments+=("$line")
  done <<<"$INPUT_PATHS"
  ;;
*)
  echo "::error title=baomi::scope: expected auto, changes or all"
  end 2
  ;;
esac

rm -f -- "$INPUT_SARIF_FILE"
code=0
node "$GITHUB_ACTION_PATH/dist/baomi.js" "${arguments[@]}" || code=$?
end "$code"
