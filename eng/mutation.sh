#!/usr/bin/env bash
# Changes the planner in some thousand small ways and sees whether its tests notice. Prints what survived and the score by folder,
# and fails when the score is under the "break" of eng/mutation.json. Everything happens in copies: the work tree stays clean.
# Options go to Stryker, such as: eng/mutation.sh --mutate '**/Removing/*.cs'. It takes jq.
set -euo pipefail
cd "$(dirname "$0")/.."

source eng/planner-copy.sh

at_once=${MUTATION_AT_ONCE:-$(nproc)}
config="$PWD/eng/mutation.json" results="$PWD/artifacts/mutation"
mkdir -p "$results" "$work/making" "$work/trying" "$work/switches"

planner=InfraKit.Sdk.Planning.dll

# Stryker makes the mutants: one assembly with a switch. What it tries them with is a test that only takes that assembly away, for
# it tries all in processes that live on, where a static field that was filled under one mutant fails the tests of the next.
copy_to "$work/making"
cd "$work/making/$project"
find . -name '*.cs' -delete
cat >Taking.cs <<'END'
namespace InfraKit.Sdk.Planning.Tests;

public sealed class Taking
{
    [Fact]
    public void The_mutants() => File.Copy(typeof(Planner).Assembly.Location, Environment.GetEnvironmentVariable("MUTANTS")!, overwrite: true);
}
END
dotnet tool restore >/dev/null
MUTANTS="$work/$planner" dotnet tool run dotnet-stryker --config-file "$config" --skip-version-check --output "$results" "$@" </dev/null >"$results/stryker.log" || true
report="$results/reports/mutation-report.json"
[ -e "$report" ] && [ "$report" -nt "$work/making" ] || { cat "$results/stryker.log"; exit 1; }

cd "$OLDPWD"
copy_to "$work/trying"
cd "$work/trying"
drop_tests_of_chance
dotnet build "$project" -c Release -v quiet
cp "$work/$planner" "$bin/$planner"

# A mutant is noticed when a test fails, or none ends within a minute.
try() {
  printf "$(printf '\\x%02x' $(($1 & 255)) $((($1 >> 8) & 255)) $((($1 >> 16) & 255)) 0)" >"$work/switches/$1"
  local code=0
  STRYKER_MUTANT_FILE="$work/switches/$1" timeout --kill-after=5s 60s dotnet "$bin/InfraKit.Sdk.Planning.Tests.dll" -noColor -noLogo -stopOnFail >/dev/null 2>&1 || code=$?
  case $code in 0) echo "$1 survived" ;; 124 | 137) echo "$1 endless" ;; *) echo "$1 killed" ;; esac
}
export -f try
export work bin

[ "$(try $((0xffffff)))" = "$((0xffffff)) survived" ] || { echo "The tests fail without a mutant too."; exit 1; }
jq -r '.files | to_entries[] | .key as $file | (.value.source | split("\n")) as $lines | .value.mutants[] | select(.status | IN("CompileError", "Ignored") | not)
  | [.id, ($file | sub(".*InfraKit.Sdk.Planning/"; "")), .location.start.line, .mutatorName, ($lines[.location.start.line - 1] | sub("^\\s+"; "") | sub("\\s+$"; "")),
    (.replacement | gsub("\\s+"; " "))] | @tsv' "$report" | sort -n >"$results/mutants.tsv"
cut -f1 "$results/mutants.tsv" | xargs -P "$at_once" -I{} bash -c 'try {}' >"$results/tried.txt"

sort -k1,1 "$results/mutants.tsv" >"$work/mutants" && sort -k1,1 "$results/tried.txt" | tr ' ' '\t' >"$work/tried"
join -t "$(printf '\t')" "$work/tried" "$work/mutants" | sort -n >"$results/results.tsv"
awk -F '\t' '$2 == "survived" { printf "%s:%s %s: %s -> %s\n", $3, $4, $5, $6, $7 }' "$results/results.tsv"
awk -F '\t' -v least="$(jq '.["stryker-config"].thresholds.break' "$config")" '
  { folder = $3; if (!sub("/.*", "", folder)) folder = "."; all[folder]++; one[folder, $2]++; total++; if ($2 == "survived") survived++ }
  END {
    for (folder in all) printf "%-12s %5d mutants, %5d killed, %3d endless, %3d survived: %5.1f %%\n", folder, all[folder], one[folder, "killed"], one[folder, "endless"], one[folder, "survived"], 100 * (1 - one[folder, "survived"] / all[folder]) | "sort"
    close("sort")
    score = 100 * (1 - survived / total)
    printf "%d of %d survived: %.2f %%, at least %d %% are wanted\n", survived, total, score, least
    exit score < least
  }' "$results/results.tsv"
