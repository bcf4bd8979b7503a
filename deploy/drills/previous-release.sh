#!/usr/bin/env bash
# While a release takes over, the one before works on the new schema. So the suite of the release before is run on a database that
# this checkout has migrated: what it still needs, no migration may have taken.
#
#   deploy/drills/previous-release.sh [RELEASE [FILTER]]
#
#   RELEASE   the tag of the release before; without it, the newest tag v* that is not this commit's own
#   FILTER    of its tests, as dotnet test takes it; without it, all that ask over HTTP
#
# Each database of that suite is migrated by its own release first and then by this one, so the way up is tried too. Tests that look
# at the schema itself may differ: EXCEPT (a filter) names them, with the reason in the release notes. Ends with 0 where all pass, and
# where there is no release yet.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
release=${1:-$(git -C "$root" tag --list 'v*' --sort=-v:refname --no-contains HEAD | head -1)}
if [ -z "$release" ]; then
    echo "There is no release before this one."
    exit 0
fi
filter=${2:-FullyQualifiedName~Api.Tests}
[ -z "${EXCEPT:-}" ] || filter="($filter)&$EXCEPT"
work=$(mktemp -d "${TMPDIR:-/tmp}/previous.XXXXXX")
trap 'git -C "$root" worktree remove --force "$work/before" 2>/dev/null || true; rm -rf "$work"' EXIT

echo "$(git -C "$root" describe --always --dirty) migrates; $release is tested on it"
dotnet publish "$root/deploy/Migrator" -c Release -o "$work/migrator" >"$work/publish.log" 2>&1 || { tail -20 "$work/publish.log"; exit 1; }
git -C "$root" worktree add --quiet --detach "$work/before" "$release"
grep -q DOSSIN_TEST_NEXT_MIGRATOR -r "$work/before/tests/Api.Tests" || { echo "The tests of $release cannot be run on another schema."; exit 2; }
cd "$work/before"
DOSSIN_TEST_NEXT_MIGRATOR=$work/migrator/Dossin.Partnerships.Migrator.dll dotnet test tests/Api.Tests --filter "$filter" --logger "console;verbosity=${VERBOSITY:-minimal}"
