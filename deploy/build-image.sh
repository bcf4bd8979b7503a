#!/usr/bin/env bash
# Builds the image of deploy/Dockerfile and shows that it works: as its own user, without a capability, on a root file system that
# is read-only, against a PostgreSQL of its own: roles and schemas, a first client, health, an answer, a stop that drains.
#
#   deploy/build-image.sh [NAME:TAG]          dossin/partnerships:dev
#
# With docker or podman where one answers; otherwise with buildah, whose containers runc runs. Ends with 0 where all is as it
# should be. Needs PostgreSQL's server programs, openssl and curl; without an engine buildah, runc and jq too.
set -euo pipefail
DRILL=image
. "$(dirname "$0")/drills/lib.sh"
tag=${1:-dossin/partnerships:dev}
version=${VERSION:-0.0.0-dev}
revision=$(git -C "$root" rev-parse --short HEAD 2>/dev/null || echo unknown)
user=1654
arguments=(-f "$root/deploy/Dockerfile" -t "$tag" --build-arg "VERSION=$version" --build-arg "REVISION=$revision")

engine=
for one in docker podman; do
    if [ -z "$engine" ] && command -v $one >/dev/null 2>&1 && timeout 20 $one info >/dev/null 2>&1; then engine=$one; fi
done

# docker finds what is left out of the context by its name; the others are told.
[ "$engine" = docker ] || arguments+=(--ignorefile "$root/deploy/Dockerfile.dockerignore")

# --- without an engine: buildah and runc, and where no registry answers, stand-ins for the images of mcr.microsoft.com -------------
storage=(--root "${STORAGE:-$work/storage}" --runroot "$work/storage-run")
standins=${STANDINS:-$work/standins}

undo() {
    [ -n "$engine" ] || { buildah "${storage[@]}" umount -a && buildah "${storage[@]}" rm -a; } >/dev/null 2>&1 || true
}

# packages FOLDER NAME...: Debian's packages, unpacked; no script of theirs runs.
packages() {
    local into=$1 one
    shift
    mkdir -p "$into/usr/lib" "$into/usr/lib64" "$into/usr/bin" "$into/usr/sbin" "$work/debs"
    for one in lib lib64 bin sbin; do ln -sfn "usr/$one" "$into/$one"; done
    (cd "$work/debs" && apt-get download "$@" >/dev/null 2>&1) || die "Debian's packages do not come: $*"
    for one in "$@"; do dpkg-deb --fsys-tarfile "$work/debs/${one}"_*.deb | tar -x --keep-directory-symlink -C "$into"; done
    mkdir -p "$into"/{etc,proc,sys,dev,run,root,home/app} && mkdir -p -m 1777 "$into/tmp" && chmod 1777 "$into/tmp"
    printf 'root:x:0:0:root:/root:/bin/sh\napp:x:%s:%s::/home/app:/bin/false\n' $user $user >"$into/etc/passwd"
    printf 'root:x:0:\napp:x:%s:\n' $user >"$into/etc/group"
}

# What aspnet:10.0-noble-chiseled-extra is made of: the libraries of the runtime, time zones, ICU; no shell. And for the SDK, one.
stand_in() {
    local sdk libraries=(libc6 libgcc-s1 libstdc++6 libssl3 libicu72 zlib1g tzdata ca-certificates)
    sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
    # Kept in STORAGE, they keep what was built on them too.
    if [ -n "$(buildah "${storage[@]}" images -q localhost/standin-sdk 2>/dev/null)" ]; then say "no registry answers: the stand-ins of before"; return; fi
    say "no registry answers: stand-ins from Debian's packages and this machine's .NET $(dotnet --version)"
    packages "$standins/runtime" "${libraries[@]}"
    mkdir -p "$standins/runtime/usr/share/dotnet"
    cp -r "$sdk"/{dotnet,host,shared} "$standins/runtime/usr/share/dotnet/"
    packages "$standins/sdk" "${libraries[@]}" dash coreutils libacl1 libattr1 libselinux1 libpcre2-8-0 libgmp10 sed grep findutils
    ln -sf dash "$standins/sdk/usr/bin/sh"
    mkdir -p "$standins/sdk/usr/share" && cp -r "$sdk" "$standins/sdk/usr/share/"
    for one in runtime sdk; do
        ln -sf ../share/dotnet/dotnet "$standins/$one/usr/bin/dotnet"
        from_folder "$one"
    done
}

from_folder() {
    local made
    made=$(buildah "${storage[@]}" from scratch)
    buildah "${storage[@]}" copy -q "$made" "$standins/$1" / >/dev/null
    buildah "${storage[@]}" config --env PATH=/usr/sbin:/usr/bin --env DOTNET_NOLOGO=1 --env DOTNET_CLI_TELEMETRY_OPTOUT=1 "$made"
    buildah "${storage[@]}" commit -q --rm "$made" "localhost/standin-$1" >/dev/null
}

build_with_buildah() {
    local more=()
    if ! timeout 30 buildah "${storage[@]}" pull -q mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra >/dev/null 2>&1; then
        stand_in
        more=(--build-arg SDK=localhost/standin-sdk --build-arg RUNTIME=localhost/standin-runtime)
        # As the machine gets packages: its own folder of them, its sources, its certificates.
        for one in "$HOME/.nuget" /etc/ssl/certs /etc/resolv.conf ${SSL_CERT_FILE:-} ${SSL_CERT_DIR:-}; do [ ! -e "$one" ] || more+=(-v "$one:${one/#$HOME//root}"); done
    fi
    # The format of docker keeps the health check, that of OCI knows none.
    buildah "${storage[@]}" build --layers --isolation chroot --format docker "${arguments[@]}" "${more[@]}" "$root" 2>&1
}

# bundle NAME SECRETS ARGUMENTS...: what an engine would make of the image's own settings and of --read-only --cap-drop ALL
# --security-opt no-new-privileges --network host --tmpfs /tmp -v SECRETS:/run/secrets:ro -v keys:/var/lib/dossin/keys.
bundle() {
    local name=$1 secrets=$2
    shift 2
    local to=$work/bundle-$name words='[]'
    [ $# = 0 ] || words=$(printf '%s\n' "$@" | jq -R . | jq -sc .)
    mkdir -p "$to"
    (cd "$to" && rm -f config.json && runc spec)
    jq --argjson image "$(buildah "${storage[@]}" inspect --type image "$tag" | jq .Docker.config)" --arg rootfs "$rootfs" --arg secrets "$secrets" --arg keys "$work/keys" --argjson words "$words" '
        ($image.User | split(":") | map(tonumber)) as $user
        | .process.terminal = false | .process.user = {uid: $user[0], gid: $user[1]} | .process.cwd = $image.WorkingDir
        | .process.env = $image.Env | .process.args = ($image.Entrypoint + $words)
        | .process.capabilities = {} | .process.noNewPrivileges = true | .process.rlimits = []
        | .root = {path: $rootfs, readonly: true} | .hostname = "partnerships"
        | .linux.namespaces |= map(select(.type != "network")) | del(.linux.resources)
        | .mounts |= map(select(.destination != "/sys/fs/cgroup" and .destination != "/sys"))
        | .mounts += [
            {destination: "/tmp", type: "tmpfs", source: "tmpfs", options: ["nosuid", "nodev", "noexec", "mode=1777", "size=64m"]},
            {destination: "/etc/hosts", type: "bind", source: "/etc/hosts", options: ["bind", "ro"]},
            {destination: "/run/secrets", type: "bind", source: $secrets, options: ["bind", "ro", "nosuid", "nodev", "noexec"]},
            {destination: "/var/lib/dossin/keys", type: "bind", source: $keys, options: ["bind", "rw", "nosuid", "nodev", "noexec"]}]' \
        <"$to/config.json" >"$to/made.json" || die "bundle"
    mv "$to/made.json" "$to/config.json"
}
# ------------------------------------------------------------------------------------------------------------------------------

began=$(now)
if [ -n "$engine" ]; then
    say "building $tag with $engine"
    $engine build "${arguments[@]}" "$root" 2>&1
else
    for one in buildah runc jq; do command -v $one >/dev/null || die "no container engine answers, and $one is missing"; done
    say "no container engine answers: building $tag with buildah"
    build_with_buildah
    made=$(buildah "${storage[@]}" from "$tag")
    rootfs=$(buildah "${storage[@]}" mount "$made")
    mkdir -p "$rootfs/run/secrets"
fi
say "built in $(seconds "$began")"

options=(--network host --read-only --cap-drop ALL --security-opt no-new-privileges --tmpfs /tmp:rw,noexec,nosuid,size=64m -v "$work/keys:/var/lib/dossin/keys")
# once SECRETS ARGUMENTS...: a command.
once() {
    local secrets=$1
    shift
    if [ -n "$engine" ]; then $engine run --rm "${options[@]}" -v "$secrets:/run/secrets:ro" "$tag" "$@"; return; fi
    runs=$((${runs:-0} + 1))
    bundle "once-$runs" "$secrets" "$@"
    runc --root "$work/runc" run -b "$work/bundle-once-$runs" "once-$runs-$$"
}

port=$(free_port) http=8080
(exec 3<>"/dev/tcp/127.0.0.1/$http") 2>/dev/null && die "port $http is taken"
"$root/deploy/make-secrets.sh" "$work/secrets" 127.0.0.1 "$port" >/dev/null
chmod 755 "$work/secrets"
mkdir "$work/secrets/all" && cp "$work"/secrets/{app,owner}/* "$work/secrets/admin/ConnectionStrings__admin" "$work/secrets/all/" && chmod 755 "$work/secrets/all"
mkdir -m 700 "$work/keys" && chown $user:$user "$work/keys"
cluster "$work/data" "$port" "$(cat "$work/secrets/admin/postgres-password")"
PGPASSWORD=$(cat "$work/secrets/admin/postgres-password") "$pgbin/psql" -qX -h 127.0.0.1 -p "$port" -U postgres -c 'create database partnerships' postgres

say "migrate"
once "$work/secrets/all" migrate
say "create-client"
key=$(once "$work/secrets/app" create-client operator --organization "Kazerne Dossin" --zones '*' --scopes platform:read platform:manage training:read training:manage --json | jq -r .key)
[ ${#key} -gt 20 ] || die "no key"

drains() { curl -s -m 2 http://localhost:$http/health/ready | grep -q DOWN; }

say "the service"
if [ -n "$engine" ]; then
    container=$($engine run -d "${options[@]}" -v "$work/secrets/app:/run/secrets:ro" "$tag")
    health() { $engine exec "$container" dotnet Dossin.Partnerships.Api.dll health; }
else
    bundle service "$work/secrets/app"
    container=partnerships-$$
    runc --root "$work/runc" run -b "$work/bundle-service" --pid-file "$work/service.pid" "$container" >"$work/service.log" 2>&1 &
    running=$!
    processes+=("$running")
    health() { runc --root "$work/runc" exec "$container" dotnet Dossin.Partnerships.Api.dll health; }
fi
wait_for 60 ready $http || { [ -n "$engine" ] && $engine logs "$container" || cat "$work/service.log"; die "it does not become ready"; }

is "the health check" UP "$(health)"
is "GET /health/ready" '{"status":"UP"}' "$(curl -s http://localhost:$http/health/ready)"
is "GET /training/v1/health" '{"status":"UP"}' "$(curl -s http://localhost:$http/training/v1/health)"
is "GET /platform/v1/clients without a key" 401 "$(curl -s -o /dev/null -w '%{http_code}' http://localhost:$http/platform/v1/clients)"
is "GET /platform/v1/clients with the key" operator "$(curl -s -H "X-Api-Key: $key" http://localhost:$http/platform/v1/clients | jq -r '.items[0].name')"
is "GET /" 200 "$(curl -s -o /dev/null -w '%{http_code}' http://localhost:$http/)"
if [ -n "$engine" ]; then process=$($engine inspect -f '{{.State.Pid}}' "$container"); else process=$(cat "$work/service.pid"); fi
if [ -r "/proc/$process/status" ]; then
    is "its user and group" "$user $user" "$(awk '/^Uid/ { u = $2 } /^Gid/ { print u, $2 }' "/proc/$process/status")"
    is "its capabilities" 0000000000000000 "$(awk '/^CapEff/ { print $2 }' "/proc/$process/status")"
    is "new privileges" 1 "$(awk '/^NoNewPrivs/ { print $2 }' "/proc/$process/status")"
    is "its root file system" ro "$(awk '$5 == "/" { split($6, o, ","); print o[1] }' "/proc/$process/mountinfo")"
    is "what it can write to" "/dev /dev/mqueue /dev/pts /dev/shm /tmp /var/lib/dossin/keys" "$(awk '$6 ~ /^rw/ && $5 !~ /^\/proc/ { print $5 }' "/proc/$process/mountinfo" | sort | tr '\n' ' ' | sed 's/ $//')"
    say "        $(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$process/status") MiB resident"
fi

say "stopping it"
began=$(now)
if [ -n "$engine" ]; then
    $engine stop -t 45 "$container" >/dev/null
    is "its exit code" 0 "$($engine wait "$container")"
    $engine rm "$container" >/dev/null
    $engine image inspect -f 'image: {{.Size}} bytes, user {{.Config.User}}' "$tag"
else
    runc --root "$work/runc" kill "$container" TERM
    wait_for 5 drains || die "it did not say that it ends"
    is "answers while it drains" 200 "$(curl -s -o /dev/null -w '%{http_code}' http://localhost:$http/)"
    code=0; wait "$running" || code=$?
    is "its exit code" 0 "$code"
    cat "$work/service.log"
    say "image: $(du -sm "$rootfs" | cut -f1) MiB, of which the product $(du -sm "$rootfs/app" | cut -f1) MiB"
fi
say "ended in $(seconds "$began")"
[ $failed = 0 ] && say "the image works" || die "see above"
