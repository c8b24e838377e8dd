#!/usr/bin/env bash
# Starts Debian's PostgreSQL 15 on a spare port in a temporary folder and runs the tests of the operational part on it.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=${PG15_BIN:-/usr/lib/postgresql/15/bin}
[ -x "$bin/postgres" ] || { echo "PostgreSQL 15 is not at $bin; set PG15_BIN."; exit 1; }
folder=$(mktemp -d /tmp/tl-pg15-XXXXXX)
port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
as_server() { if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=65534 --regid=65534 --clear-groups env LC_ALL=C.UTF-8 "$@"); else env LC_ALL=C.UTF-8 "$@"; fi; }
[ "$(id -u)" = 0 ] && chown 65534:65534 "$folder"
as_server "$bin/initdb" -D "$folder/cluster" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null || exit 1
as_server "$bin/pg_ctl" -D "$folder/cluster" -w -s -l "$folder/log" -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off" start || exit 1
stop() { as_server "$bin/pg_ctl" -D "$folder/cluster" -m immediate -s stop; rm -rf "$folder"; }
trap stop EXIT
# The house works as an ordinary role that owns its database, as most hosts give one.
"$bin/psql" -q -h 127.0.0.1 -p "$port" -U postgres -c "create role house login createrole password 'house'" -c "create database house owner house" || exit 1
VITEST_REPORT=test-results/postgres15.json TEST_DATABASE_URL="postgres://house:house@127.0.0.1:$port/house" node_modules/.bin/vitest run \
  --maxWorkers=1 \
  tests/house.test.ts src/customers src/settings "$@"
