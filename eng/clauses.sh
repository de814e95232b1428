#!/usr/bin/env bash
# Takes the clauses of the rule of a pass out of the planner, one at a time, and sees whether its tests notice. Fails when they don't.
# A clause is a row of eng/clauses.tsv: its name when it is gone, its file, what stands there, and what stands there then (\n is a new line).
# Names given as arguments are tried alone. It works in a copy and takes perl; a clause takes some ten seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1   # leave no build nodes behind
dotnet --version >/dev/null 2>&1 || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1   # a bare Debian has no ICU

clauses="$PWD/eng/clauses.tsv"
project=tests/InfraKit.Sdk.Planning.Tests
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# As in eng/mutation.sh: what only chance or brute force notices, no test tells.
git ls-files -z --cached --others --exclude-standard | while IFS= read -rd '' file; do
  if [ -e "$file" ]; then printf '%s\0' "$file"; fi
done | tar --null -T - -cf - | tar -xf - -C "$work"
cd "$work"
rm -r "$project/Simulation/Simulated_worlds_keep_the_oracles.cs" "$project/SinglePassProperties.cs" "$project/SmallScope" "$project/Stories/OrderTests.cs"

# Replaces what stands exactly once; fails when it doesn't.
without() {
  OLD=$2 NEW=$3 perl -0777 -i.clause -pe '
    BEGIN { ($old, $new) = map { s/\\n/\n/gr } @ENV{qw(OLD NEW)} }
    $count = () = /\Q$old\E/g;
    $count == 1 or die "it stands there $count times\n";
    s/\Q$old\E/$new/' "$1"
}

# Whether the tests notice. What has no use any more when a clause is gone is no error.
tests() {
  dotnet build "$project" -c Release -v quiet -p:TreatWarningsAsErrors=false >"$work/log" 2>&1 || { grep -m 1 'error' "$work/log"; return 2; }
  timeout --kill-after=5s 120s "artifacts/bin/InfraKit.Sdk.Planning.Tests/release/InfraKit.Sdk.Planning.Tests" -noColor -noLogo -stopOnFail </dev/null >"$work/log" 2>&1
}

tests || { echo "The tests fail with every clause in its place too:"; tail -n 20 "$work/log"; exit 1; }
tried=0 wrong=0
while IFS= read -r row; do
  name=$(cut -f1 <<<"$row") file="src/InfraKit.Sdk.Planning/$(cut -f2 <<<"$row")"
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  tried=$((tried + 1)) code=0
  without "$file" "$(cut -f3 <<<"$row")" "$(cut -f4 <<<"$row")" || code=3
  [ $code != 0 ] || tests || code=$?
  case $code in
    0) echo "SURVIVED    $name" ;;
    2) echo "NOT BUILT   $name" ;;
    3) echo "NOT FOUND   $name" ;;
    *) echo "noticed     $name: $(grep -m 1 -o '[A-Za-z_0-9.]*Tests\.[A-Za-z_0-9.]*' <<<"$(grep -m 1 '\[FAIL\]' "$work/log")" || echo "no end")" ;;
  esac
  case $code in 0 | 2 | 3) wrong=$((wrong + 1)) ;; esac
  if [ -e "$file.clause" ]; then mv "$file.clause" "$file"; fi
done <"$clauses"
echo "$tried clauses, $wrong not noticed"
[ $tried -gt 0 ] && [ $wrong = 0 ]
