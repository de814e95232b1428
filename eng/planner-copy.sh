# For those that change the planner and look whether its tests notice: what eng/mutation.sh and eng/clauses.sh share. Sourced, in the root.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1   # leave no build nodes behind
dotnet --version >/dev/null 2>&1 || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1   # a bare Debian has no ICU

project=tests/InfraKit.Sdk.Planning.Tests
bin=artifacts/bin/InfraKit.Sdk.Planning.Tests/release

# Everything changed happens in copies: the work tree stays clean.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Copies the work tree, with what isn't committed yet.
copy_to() {
  git ls-files -z --cached --others --exclude-standard | while IFS= read -rd '' file; do
    if [ -e "$file" ]; then printf '%s\0' "$file"; fi   # one that was deleted but is still in the index
  done | tar --null -T - -cf - | tar -xf - -C "$1"
}

# What these find they find by chance or by trying everything, and with a broken planner some look for the smallest example for
# minutes: a clause counts as tested when a test or a story that names it fails. In a copy.
drop_tests_of_chance() {
  rm -r "$project/Simulation/Simulated_worlds_keep_the_oracles.cs" "$project/SinglePassProperties.cs" "$project/SmallScope" "$project/Stories/OrderTests.cs"
}
