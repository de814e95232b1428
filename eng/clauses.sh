#!/usr/bin/env bash
# Takes the clauses of the rule of a pass out of the planner, one at a time, and sees whether its tests notice. Fails when they don't.
# A clause is a row of eng/clauses.tsv: its name when it is gone, its file, what stands there, and what stands there then (\n is a new line).
# Names given as arguments are tried alone. It works in a copy and takes perl; a clause takes some ten seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

source eng/planner-copy.sh

clauses="$PWD/eng/clauses.tsv"
mkdir "$work/tree"
copy_to "$work/tree"
cd "$work/tree"
drop_tests_of_chance

# Replaces what stands exactly once; fails when it doesn't.
without() {
  OLD=$2 NEW=$3 perl -0777 -i.clause -pe '
    BEGIN { ($old, $new) = map { s/\\n/\n/gr } @ENV{qw(OLD NEW)} }
    $count = () = /\Q$old\E/g;
    $count == 1 or die "it stands there $count times\n";
    s/\Q$old\E/$new/' "$1"
}

not_built=102 not_found=103

# Whether the tests hold; they fail when they notice. What has no use any more when a clause is gone is no error.
tests() {
  dotnet build "$project" -c Release -v quiet -p:TreatWarningsAsErrors=false >"$work/log" 2>&1 || { grep -m 1 'error' "$work/log"; return $not_built; }
  timeout --kill-after=5s 120s "$bin/InfraKit.Sdk.Planning.Tests" -noColor -noLogo -stopOnFail </dev/null >"$work/log" 2>&1
}

wanted() {
  local name=$1
  shift
  for one in "$@"; do [ "$one" != "$name" ] || return 0; done
  [ $# = 0 ]
}

tests || { echo "The tests fail with every clause in its place too:"; tail -n 20 "$work/log"; exit 1; }
tried=0 wrong=0
while IFS= read -r row; do
  name=$(cut -f1 <<<"$row") file="src/InfraKit.Sdk.Planning/$(cut -f2 <<<"$row")"
  wanted "$name" "$@" || continue
  tried=$((tried + 1)) code=0
  without "$file" "$(cut -f3 <<<"$row")" "$(cut -f4 <<<"$row")" || code=$not_found
  [ $code != 0 ] || tests || code=$?
  case $code in
    0) wrong=$((wrong + 1)) && echo "SURVIVED    $name" ;;
    "$not_built") wrong=$((wrong + 1)) && echo "NOT BUILT   $name" ;;
    "$not_found") wrong=$((wrong + 1)) && echo "NOT FOUND   $name" ;;
    124 | 137) echo "noticed     $name: no end" ;;
    *) echo "noticed     $name: $(grep -m 1 -o '[A-Za-z_0-9.]*Tests\.[A-Za-z_0-9.]*' <<<"$(grep -m 1 '\[FAIL\]' "$work/log")")" ;;
  esac
  if [ -e "$file.clause" ]; then mv "$file.clause" "$file"; fi
done <"$clauses"
echo "$tried clauses, $wrong not noticed"
[ $tried -gt 0 ] && [ $wrong = 0 ]
