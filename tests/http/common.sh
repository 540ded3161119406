# shellcheck shell=bash disable=SC2034
# common.sh - what the black-box runs share. $1 of each is the test server.
set -u
server=$1
dir=$(mktemp -d)
mkdir "$dir/uploads"
failures=0
pids=

finish() {
	for pid in $pids; do kill "$pid" 2>/dev/null; done
	wait 2>/dev/null
	rm -rf "$dir"
}
trap finish EXIT

# start ARG...: sets $pid and $port
start() {
	: >"$dir/out"
	"$server" --dir "$dir/uploads" "$@" >"$dir/out" 2>>"$dir/log" &
	pid=$!
	pids="$pids $pid"
	for _ in $(seq 100); do
		port=$(sed -n 's/^port=//p' "$dir/out")
		[ -n "$port" ] && break
		sleep 0.05
	done
	url=http://127.0.0.1:$port
}

# is WHAT WANTED GOT
is() {
	if [ "$2" = "$3" ]; then
		echo "ok   $1"
	else
		echo "FAIL $1: wanted '$2', got '$3'"
		failures=$((failures + 1))
	fi
}

# has WHAT PIECE TEXT
has() {
	case $3 in
	*"$2"*) echo "ok   $1" ;;
	*) echo "FAIL $1: no '$2' in: $3"; failures=$((failures + 1)) ;;
	esac
}

status() { curl -s -o "$dir/body" -w '%{http_code}' --max-time 30 "$@"; }

# token: fetches a form; then $csrf and the cookie jar belong together
token() { csrf=$(curl -s -c "$dir/jar" -b "$dir/jar" "$@"); }

verdict() {
	[ "$failures" = 0 ] || { echo "$failures failed"; tail -20 "$dir/log"; exit 1; }
}
