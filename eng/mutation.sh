#!/usr/bin/env bash
# Changes the planner in some thousand small ways and sees whether its tests notice. Prints what survived and the score,
# and fails when the score is under the "break" of eng/mutation.json. Everything happens in a copy: the work tree stays clean.
# Options go to Stryker, such as: eng/mutation.sh --mutate '**/Removing/*.cs'
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1   # leave no build nodes behind
dotnet --version >/dev/null 2>&1 || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1   # a bare Debian has no ICU

limit=${MUTATION_LIMIT:-2h}
report="$PWD/artifacts/mutation"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

git ls-files -z --cached --others --exclude-standard | while IFS= read -rd '' file; do
  if [ -e "$file" ]; then printf '%s\0' "$file"; fi   # one that was deleted but is still in the index
done | tar --null -T - -cf - | tar -xf - -C "$copy"

# What these find they find by chance or by trying everything, and with a broken planner some look for the smallest example for
# minutes: a clause counts as tested when a test or a story that names it fails.
tests="$copy/tests/InfraKit.Sdk.Planning.Tests"
rm -r "$tests/Simulation/Simulated_worlds_keep_the_oracles.cs" "$tests/SinglePassProperties.cs" "$tests/SmallScope" "$tests/Stories/OrderTests.cs"

mkdir -p "$report"
cd "$tests"
dotnet tool restore >/dev/null
code=0
timeout --kill-after=20s "$limit" dotnet tool run dotnet-stryker \
  --config-file "$copy/eng/mutation.json" --skip-version-check --output "$report" "$@" </dev/null || code=$?
if [ $code = 124 ] || [ $code = 137 ]; then echo "Over its limit of $limit: give a longer one as MUTATION_LIMIT, or fewer files by --mutate."; fi
exit $code
