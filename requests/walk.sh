# What the walks have in common: sourced by quickstart.sh and sources.sh. They set $clients (the file with the keys) and $root
# (the address before every path).

stop() { echo "Stopped: $*" >&2; exit 1; }
step() { printf '\n%s\n' "$*"; }
say() { printf '    %s\n' "$*"; }

# key NAME: the key of a demonstration client.
key() {
    sed -n '/^ *"'"$1"'": {/,/}/s/^ *"key": "\([^"]*\)".*/\1/p' "$clients"
}

# ask CLIENT METHOD PATH [BODY [ETAG]]: sends it; $status and $answer are what came. BODY @file sends a file, as $type.
type=application/json
accept=application/json
ask() {
    secret=$(key "$1")
    [ -n "$secret" ] || stop "$clients holds no key of $1."
    if [ $# -gt 3 ]; then
        reply=$(curl -sS -m 60 -w '\n%{http_code}' -X "$2" -H "X-Api-Key: $secret" -H "Accept: $accept" \
            -H "Content-Type: $type" ${5:+-H "If-Match: $5"} --data-binary "$4" "$root$3") || stop "$root does not answer."
    else
        reply=$(curl -sS -m 60 -w '\n%{http_code}' -X "$2" -H "X-Api-Key: $secret" -H "Accept: $accept" "$root$3") ||
            stop "$root does not answer."
    fi
    status=${reply##*
}
    answer=${reply%
*}
}

# tag PATH: the ETag of what Kazerne Dossin reads there.
tag() { curl -sS -m 60 -o /dev/null -D - -H "X-Api-Key: $(key kazerne-dossin)" "$root$1" | tr -d '\r' | sed -n 's/^[Ee][Tt][Aa][Gg]: *//p'; }

# must STATUS: what was answered last has this status.
must() { [ "$status" = "$1" ] || stop "expected $1, but the answer was $status: $answer"; }

# is WHAT ACTUAL EXPECTED
is() { [ "$2" = "$3" ] || stop "$1 should be $3, but is ${2:-absent}."; }

# field NAME [JSON]: the value of a member that is a text or a number and whose name is there once.
field() {
    printf '%s\n' "${2-$answer}" | sed -n 's/^.*"'"$1"'":"\{0,1\}\([^",}]*\).*$/\1/p'
}
