#!/usr/bin/env bash
# A Docker engine of one's own, never the machine's: its own socket, data, containerd and bridge, all in one directory. As root.
#   eng/docker-engine.sh start <dir>   starts one in the directory, waits until it answers, and prints its address for DOCKER_HOST
#   eng/docker-engine.sh stop <dir>    ends it, and removes the directory and the bridge, whatever state they are in
set -euo pipefail

lifetime=30m       # ended by itself after that, should nobody stop it
start_limit=30     # seconds
stop_limit=20
longest_path=107   # of a unix socket

fail() {
  echo "docker-engine: $1" >&2
  exit 1
}

require() {
  command -v "$1" >/dev/null || fail "'$1' is missing (Debian: apt-get install $2)."
}

# A bridge with addresses that nobody else has; prints its name.
add_bridge() {
  local number name
  for number in $(shuf -i 0-19999 -n 20); do
    name="ike$number"
    ip link add "$name" type bridge 2>/dev/null || continue
    echo "$name" >"$1/bridge"
    ip addr add "10.$((100 + number / 250)).$((number % 250)).1/24" dev "$name" && ip link set "$name" up && echo "$name" && return
    ip link del "$name"
  done
  fail "no bridge could be made."
}

answers() {
  docker -H "$1" version >/dev/null 2>&1
}

start() {
  local dir=$1 address="unix://$1/docker.sock" bridge process deadline
  [ "$(id -u)" = 0 ] || fail "an engine of one's own needs root."
  require dockerd docker.io
  require docker docker.io
  require ip iproute2
  [ "$(printf %s "$dir/docker.sock" | wc -c)" -le $longest_path ] || fail "the path $dir is too long for a socket."
  [ ! -e "$dir/bridge" ] || fail "there is an engine in $dir already."
  mkdir -p "$dir"
  bridge=$(add_bridge "$dir")
  timeout --kill-after=10s $lifetime dockerd -H "$address" --data-root "$dir/data" --exec-root "$dir/exec" --pidfile "$dir/dockerd.pid" \
    --bridge "$bridge" --iptables=false --ip-masq=false --storage-driver overlay2 --log-level warn >"$dir/dockerd.log" 2>&1 </dev/null &
  process=$! deadline=$((SECONDS + start_limit))
  until answers "$address"; do
    if ! kill -0 $process 2>/dev/null || [ $SECONDS -ge $deadline ]; then
      tail -n 20 "$dir/dockerd.log" >&2
      stop "$dir"
      fail "dockerd did not start."
    fi
    sleep 0.1
  done
  echo "$address"
}

# Everything that runs from the directory: an engine that was killed leaves its containerd and its shims behind.
processes_of() {
  local line
  for line in /proc/[0-9]*/cmdline; do
    if { tr '\0' '\n' <"$line"; } 2>/dev/null | grep -Fq "$1/"; then basename "$(dirname "$line")"; fi
  done
}

stop() {
  local dir=$1 deadline=$((SECONDS + stop_limit)) pid mount
  if [ ! -s "$dir/bridge" ]; then rmdir "$dir" 2>/dev/null || true; return; fi   # nothing was started there
  if [ -s "$dir/dockerd.pid" ]; then
    pid=$(cat "$dir/dockerd.pid")
    kill -TERM "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null && [ $SECONDS -lt $deadline ]; do sleep 0.1; done
  fi
  for pid in $(processes_of "$dir"); do kill -KILL "$pid" 2>/dev/null || true; done
  for mount in $(awk -v dir="$dir/" 'index($2, dir) == 1 { print $2 }' /proc/mounts | sort -r); do umount -l "$mount" || true; done
  ip link del "$(cat "$dir/bridge")" 2>/dev/null || true
  rm -rf "$dir"
}

case "${1:-} ${2:-}" in
  "start /"*) start "${2%/}" ;;
  "stop /"*) stop "${2%/}" ;;
  *) fail "usage: $0 start|stop <absolute path of a directory of its own>" ;;
esac
