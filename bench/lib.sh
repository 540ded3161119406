# lib.sh - what the measurements share; sourced, not run.
#
# A script says begin, then calls the rest. What it starts and writes is gone when it
# ends, also when it fails. LANTOA_BENCH_TMP: where data directories go (/tmp).
# shellcheck shell=bash

build=${LANTOA_BUILD:-build}
port=${LANTOA_BENCH_PORT:-18080} peer_port=$((${LANTOA_BENCH_PORT:-18080} + 1))
engine=sqlite rows=10000 units=0 seconds=5 repeat=3 data=

begin() { # usage line, then the script's arguments
	local usage=$1
	shift
	while (($# > 0)); do
		case $1 in
		--engine | --rows | --units | --seconds | --repeat | --data)
			[[ $# -ge 2 ]] || { echo "usage: $usage" >&2; exit 2; }
			printf -v "${1#--}" %s "$2"
			shift 2
			;;
		*) echo "usage: $usage" >&2; exit 2 ;;
		esac
	done
	work=$(mktemp -d "${LANTOA_BENCH_TMP:-/tmp}/lantoa-bench.XXXXXX")
	chmod 755 "$work" # nginx reads from it as another user
	trap 'finish' EXIT
	trap 'exit 130' INT TERM
	db=()
	[[ $engine != pgsql ]] || db=(--db "${TEST_PG:?run under tests/with-postgres --durable}")
	[[ -n $data ]] || data=$work/data
}

finish() {
	local pids
	pids=$(jobs -p)
	# shellcheck disable=SC2086
	[[ -z $pids ]] || kill $pids 2>/dev/null
	[[ ! -e $work/nginx.pid ]] || kill "$(cat "$work/nginx.pid")" 2>/dev/null
	wait 2>/dev/null
	rm -rf "$work"
}

# Makes the demo agency with so many initiatives, unless --data names one that is there.
make_data() { # rows; 0: only those of the demo agency
	[[ ! -s $data/accounts ]] || return 0
	mkdir -p "$data"
	[[ $engine != pgsql ]] ||
		psql -q "$TEST_PG" -c 'DROP SCHEMA public CASCADE' -c 'CREATE SCHEMA public' 2>/dev/null
	local scale=()
	(($1 == 0)) || scale=(--scale "$1")
	((units == 0)) || scale+=(--units "$units")
	[[ -z ${council:-} ]] || scale+=(--council)
	"$build/lantoa" demo --data "$data" "${db[@]}" "${scale[@]}" >"$data/accounts.new"
	[[ $engine != pgsql ]] || psql -q "$TEST_PG" -c 'VACUUM ANALYZE' # as autovacuum would, by and by
	mv "$data/accounts.new" "$data/accounts"
}

start_server() { # sets server, its process
	"$build/lantoa" serve --data "$data" "${db[@]}" --port "$port" --quiet >/dev/null 2>"$work/server.log" &
	server=$!
	for _ in $(seq 200); do
		curl -fso /dev/null "http://127.0.0.1:$port/dang-nhap" && return 0
		sleep 0.05
	done
	cat "$work/server.log" >&2
	return 1
}

# After its start the server reads the prints of all texts behind the pages, which takes a core:
# waits until it has nothing to do.
settle_server() {
	local before=-1 now=0
	while ((now != before)); do
		before=$now
		sleep 2
		now=$(awk '{print $14 + $15}' "/proc/$server/stat")
	done
}

page() { curl -s -b "$cookie" "http://127.0.0.1:$port$1"; } # of the one who signed in
token_of() { sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' | head -n 1; }

sign_in() { # login; sets cookie
	local jar=$work/jar csrf password
	rm -f "$jar"
	csrf=$(curl -s -c "$jar" "http://127.0.0.1:$port/dang-nhap" | token_of)
	password=$(awk -v who="$1" '$1 == who {print $2}' "$data/accounts")
	curl -s -o /dev/null -b "$jar" -c "$jar" --data-urlencode "csrf=$csrf" --data-urlencode "ten=$1" \
		--data-urlencode "mat_khau=$password" "http://127.0.0.1:$port/dang-nhap"
	cookie=$(awk '$6 == "phien" {print $6 "=" $7}' "$jar")
	[[ -n $cookie ]] || { echo "sign-in of $1 failed" >&2; return 1; }
}

nginx_conf() { # static files of $work/peer, as fast as nginx serves any
	mkdir -p "$work/peer"
	cat >"$work/nginx.conf" <<-CONF
		worker_processes 2;
		pid $work/nginx.pid;
		error_log $work/nginx.err;
		events { worker_connections 1024; }
		http { access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 1000000000;
			client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3;
			uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
			server { listen 127.0.0.1:$peer_port; root $work/peer; default_type text/html; } }
	CONF
}

start_nginx() {
	nginx_conf
	nginx -c "$work/nginx.conf" 2>/dev/null
}

load() { # address: "requests/s p99_ms p50_ms", and what wrk says of answers that are no 200
	wrk -t1 -c32 -d"${seconds}s" --latency -H "Cookie: $cookie" "$1" | awk '
		function ms(v) {return v ~ /us$/ ? v / 1000 : v ~ /ms$/ ? v + 0 : v * 1000}
		$1 == "50%" {h = ms($2)} $1 == "99%" {p = ms($2)}
		/Requests\/sec/ {r = $2} /Non-2xx/ {bad = $0} END {printf "%.0f %.2f %.2f %s\n", r, p, h, bad}'
}

# A page of who signed in against nginx with a saved copy of the same bytes, in turn: one result.
# nginx must run. Sets most_mib, the most memory the server was seen with.
most_mib=0
against_nginx() { # file, path, what the result is called
	local ours p99 p50 rest theirs their_p99 their_p50
	page "$2" >"$work/peer/$1.html"
	: >"$work/ours"
	: >"$work/theirs"
	for _ in $(seq "$repeat"); do
		load "http://127.0.0.1:$port$2" >>"$work/ours"
		most_mib=$(printf '%s\n' "$most_mib" "$(pss_mib "$server")" | sort -n | tail -n 1)
		load "http://127.0.0.1:$peer_port/$1.html" >>"$work/theirs"
	done
	read -r ours p99 p50 rest < <(median <"$work/ours")
	read -r theirs their_p99 their_p50 _ < <(median <"$work/theirs")
	[[ -z $rest && $ours != 0 ]] || { echo "$1: $ours/s $rest" >&2; exit 1; }
	result "$3" "$engine" "$ours" /s "$(divide "$ours" "$theirs") of nginx ($theirs/s); p50 $p50 ms, p99 $p99 ms, nginx $their_p50 and $their_p99 ms; $(stat -c %s "$work/peer/$1.html") bytes"
}

median() { sort -n | awk '{a[NR] = $0} END {print a[int((NR + 1) / 2)]}'; }
divide() { awk "BEGIN {printf \"%.3f\", $1 / $2}"; }

# Memory that is the process's own and its share of what it has in common with others.
pss_mib() { # process...: its children too
	local pid sum=0
	for pid in $(pgrep -P "$1") "$1"; do
		sum=$((sum + $(awk '/^Pss:/ {s += $2} END {print s + 0}' "/proc/$pid/smaps_rollup")))
	done
	awk "BEGIN {printf \"%.1f\", $sum / 1024}"
}

# One line of results: what|engine|value|unit|note. bench/run judges them, bench/all makes the table.
result() { (IFS='|' && echo "$*"); }
