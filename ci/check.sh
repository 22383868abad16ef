#!/usr/bin/env bash
# What the GitHub Action runs: the paths and options come in variables, one a line.
set -uo pipefail

lines() { while IFS= read -r line; do [ -n "${line//[[:space:]]/}" ] && printf '%s\0' "$line"; done; return 0; }
mapfile -d '' -t paths < <(printf '%s\n' "${PATHS:-.}" | lines)
mapfile -d '' -t options < <(printf '%s\n' "${ARGS:-}" | lines)

if [ -n "${SARIF:-}" ]; then
    termcheck check "${options[@]}" --quiet --exit-zero --format sarif --output "$SARIF" -- "${paths[@]}"
fi
termcheck check "${options[@]}" --format "${FORMAT:-github}" -- "${paths[@]}"
status=$?
[ -n "${GITHUB_OUTPUT:-}" ] && echo "status=$status" >> "$GITHUB_OUTPUT"
exit "$status"
