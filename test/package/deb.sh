#!/usr/bin/env bash
# `npm run test:deb`: the .deb on a clean Debian 12. It is installed, used as an ordinary user without a network (command line and window), and
# removed: nothing may stay but what the user made. Needs Linux, root and debootstrap; the first run fetches Debian (about 120 MB).
# Arguments: the .deb (default: the newest in dist or dist-test). ONRECORD_DEBIAN_MIRROR names another mirror.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

# Second part, in namespaces of its own: no network but loopback, and every process ends with it.
if [ "${1:-}" = --inside ]; then
  exec bash test/package/deb-inside.sh "$2" "$3"
fi

[ "$(id -u)" = 0 ] || { echo 'this test needs root: it makes a Debian of its own' >&2; exit 1; }
for tool in debootstrap unshare ip dpkg-deb; do
  command -v "$tool" >/dev/null || { echo "this test needs $tool" >&2; exit 1; }
done
deb=${1:-$({ find dist dist-test -maxdepth 1 -name '*.deb' -printf '%T@ %p\n' 2>/dev/null || true; } | sort -rn | sed -n '1s/^[^ ]* //p')}
[ -f "$deb" ] || { echo 'there is no .deb: run npm run package first' >&2; exit 1; }
base=$here/.cache/debian-12.tar
results=$here/.cache/deb-test
work=$(mktemp -d /var/tmp/on-record-deb.XXXXXX)
root=$work/root
trap 'umount -q "$root/proc" || true; rm -rf "$work"' EXIT
mkdir -p "$root" "$results" "$here/.cache"
chmod 755 "$work"

if [ ! -f "$base" ]; then
  say 'fetching a bare Debian 12'
  debootstrap --variant=minbase bookworm "$work/base" "${ONRECORD_DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$results/debootstrap.log"
  tar -C "$work/base" -cf "$base.part" . && mv "$base.part" "$base"
fi
say "a clean Debian 12; $(basename "$deb"), $(($(stat -c %s "$deb") / 1000000)) MB"
tar -C "$root" -xf "$base"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
in_root apt-get -qq update
# What it depends on comes first, with a screen to look at, so that afterwards only its own traces differ.
in_root apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends xvfb xauth fonts-liberation fonts-dejavu-core man-db >"$results/apt.log" 2>&1
in_root apt-get -qq -o Dpkg::Use-Pty=0 satisfy -y --no-install-recommends "$(dpkg-deb -f "$deb" Depends)" >>"$results/apt.log" 2>&1
say "what it depends on is installed: $(dpkg-deb -f "$deb" Depends)"
cp "$deb" "$root/root/on-record.deb"
umount "$root/proc"

unshare --mount --net --pid --fork --kill-child -- bash "$0" --inside "$root" "$results"
say 'passed'
