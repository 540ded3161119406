#!/bin/bash
# bench/papers.sh - our PDF of a Mẫu 1 against LibreOffice's of the same Mẫu 1.
#
#   bench/papers.sh [--rows 200] [--repeat 5] [--binary build/bench/papers]
#
# Both are whole programs, started anew each time: ours (bench/papers.c) makes the
# rows and lays them out, LibreOffice opens our DOCX of the same rows and converts
# it, after one run that makes its profile. Prints the median of both in
# milliseconds, the pages of both, and how many times faster ours is.
set -euo pipefail
cd "$(dirname "$0")/.."

rows=200 repeat=5 binary=build/bench/papers
while [ $# -gt 0 ]; do
	case $1 in
	--rows) rows=$2; shift 2 ;;
	--repeat) repeat=$2; shift 2 ;;
	--binary) binary=$2; shift 2 ;;
	*) echo "usage: bench/papers.sh [--rows N] [--repeat N] [--binary PATH]" >&2; exit 2 ;;
	esac
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$binary" "$rows" docx "$work/mau-1.docx"
office() {
	soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
		--outdir "$work/office" "$work/mau-1.docx" >/dev/null 2>&1
}
ours() { "$binary" "$rows" pdf "$work/ours.pdf"; }

median() { # a function, run $repeat times: milliseconds
	local from
	for _ in $(seq "$repeat"); do
		from=$(date +%s%N)
		"$1"
		echo $((($(date +%s%N) - from) / 1000))
	done | sort -n | awk '{ t[NR] = $1 } END { printf "%.1f", t[int((NR + 1) / 2)] / 1000 }'
}
pages() { pdfinfo "$1" | awk '$1 == "Pages:" { print $2 }'; }

office
theirs=$(median office)
mine=$(median ours)
echo "Mẫu 1 of $rows rows as PDF|sqlite|$mine|ms|LibreOffice $theirs ms," \
	"$(awk "BEGIN { printf \"%.1f\", $theirs / $mine }") times ours;" \
	"pages $(pages "$work/ours.pdf") and $(pages "$work/office/mau-1.pdf")"
