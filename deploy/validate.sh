#!/usr/bin/env bash
# Holds the files of deploy against published schemas: the Compose specification, the API of Kubernetes, and, where CRDS names a
# folder with their definitions, CloudNativePG and its plugin. Also what no schema says: that what is named is there, that pods are
# as the Pod Security Standard "restricted" wants them, that make-secrets.sh makes what is mounted.
#
#   deploy/validate.sh [FILE]      a file of Kubernetes' resources alone, or a bill of materials (.json); else all of deploy
#
# Needs Node.js with npm; for what overlays change, kubectl or kustomize: without one the files of base are looked at as they are.
# COMPOSE_SCHEMA names another schema of Compose than the one that npm has.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# = 0 ] || set -- "$(realpath "$1")"
work=$(mktemp -d "${TMPDIR:-/tmp}/validate.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$here/validate"
(
    flock 9
    [ -d node_modules/@cyclonedx ] || npm ci --ignore-scripts --no-audit --no-fund >"$work/npm.log" 2>&1 || { cat "$work/npm.log"; echo "The schemas could not be installed."; exit 3; }
) 9>"$here/validate/.install.lock"
definitions=()
[ -z "${CRDS:-}" ] || definitions=("$CRDS"/*.yaml)
failed=0
kubernetes() { node validate.mjs kubernetes "$1" "${definitions[@]}" || failed=1; }

case ${1:-} in
    '') ;;
    *.json) node validate.mjs materials "$1" "$here/../src/Api/packages.lock.json"; exit $? ;;
    *) kubernetes "$1"; exit $failed ;;
esac

kustomize=
if command -v kubectl >/dev/null 2>&1; then kustomize="kubectl kustomize"; elif command -v kustomize >/dev/null 2>&1; then kustomize="kustomize build"; fi
if [ -n "$kustomize" ]; then
    for overlay in {production,small}{,/migrate,/first-client}; do
        made=$work/${overlay//\//-}.yaml
        $kustomize "$here/kubernetes/overlays/$overlay" >"$made" && kubernetes "$made" || failed=1
    done
else
    for file in "$here"/kubernetes/base/*.yaml; do [ "$(basename "$file")" = kustomization.yaml ] || { cat "$file"; echo ---; } ; done >"$work/base.yaml"
    # Without an overlay an image has no version yet.
    sed -i 's|image: dossin/partnerships$|&:dev|' "$work/base.yaml"
    kubernetes "$work/base.yaml"
fi
"$here/make-secrets.sh" "$work/secrets" database >/dev/null
node validate.mjs compose "$here/compose.yml" "$work/secrets" || failed=1
exit $failed
