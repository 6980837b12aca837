#!/usr/bin/env bash
# The second part of deb.sh: runs in mount, network and process namespaces of its own. Arguments: the Debian's folder, the folder for results.
set -euo pipefail
root=$1
results=$2
node=node_modules/node/bin/node
[ -x "$node" ] || node=node

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }

mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mkdir -p "$root/dev/pts" && mount -t devpts devpts "$root/dev/pts"
# Loopback must be up for the window's debugger; nothing else is there.
ip link set lo up

in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
as_reporter() { chroot --userspec=1500:1500 "$root" env -i HOME=/home/reporter USER=reporter PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"; }
# The first process whose arguments hold these, in this namespace of processes (the folder /proc outside of the Debian shows another one).
process_with() {
  local folder
  for folder in "$root"/proc/[0-9]*; do
    if tr '\0' ' ' <"$folder/cmdline" 2>/dev/null | grep -qF -- "$*"; then
      basename "$folder"
      return
    fi
  done
  fail "no process with $*"
}
everything() {
  chroot "$root" find / -xdev \( -path /proc -o -path /dev -o -path /tmp -o -path /home/reporter -o -path /root/on-record.deb -o -path /var/lib/dpkg \
    -o -path /var/log -o -path /var/cache/man -o -path /var/cache/ldconfig \) -prune -o -printf '%p %y %m %s %l\n' | sort
}

in_root useradd --uid 1500 --create-home reporter
everything >"$results/before.txt"

in_root dpkg -i /root/on-record.deb >"$results/dpkg.log" 2>&1 || { cat "$results/dpkg.log"; fail 'dpkg'; }
# shellcheck disable=SC2016 # dpkg's own placeholders
say "installed: $(in_root dpkg-query -W -f '${Package} ${Version} ${Architecture}, ${Installed-Size} KiB' on-record)"
# shellcheck disable=SC2016 # the same
in_root dpkg-query -W -f '${Maintainer} ${Homepage}\n' on-record | grep -F .invalid && fail 'an address that is none (decision 0064)'
in_root dpkg --verify on-record | grep -v chrome-sandbox && fail 'files differ from their checksums'
say "the sandbox's helper: $(stat -c '%U %a' "$root/opt/on-record/chrome-sandbox")"
for file in /usr/bin/onrecord /usr/bin/on-record /usr/share/applications/on-record.desktop /usr/share/metainfo/org.onrecord.app.metainfo.xml \
  /usr/share/man/man1/onrecord.1 /usr/share/bash-completion/completions/onrecord /usr/share/zsh/vendor-completions/_onrecord \
  /usr/share/fish/vendor_completions.d/onrecord.fish /usr/share/icons/hicolor/256x256/apps/on-record.png; do
  chroot "$root" test -e "$file" || fail "$file is not there"
done
grep -E '^(Exec|MimeType|Name|Categories)=' "$root/usr/share/applications/on-record.desktop" | cut -c1-120
# The validators are the machine's own: they need nothing of the Debian.
for check in "desktop-file-validate $root/usr/share/applications/on-record.desktop" \
  "appstreamcli validate --no-net $root/usr/share/metainfo/org.onrecord.app.metainfo.xml"; do
  if ! command -v "${check%% *}" >/dev/null; then say "${check%% *} is not installed here: left out"; continue; fi
  $check || fail "$check"
done
as_reporter bash -c 'source /usr/share/bash-completion/completions/onrecord && complete -p onrecord' || fail 'the completion'
[ "$(as_reporter man -w onrecord)" = /usr/share/man/man1/onrecord.1 ] || fail 'the manual is not found'
as_reporter man --warnings onrecord 2>"$results/manual.err" >"$results/manual.txt" || fail 'the manual'
[ ! -s "$results/manual.err" ] || { cat "$results/manual.err"; fail 'the manual has warnings'; }
grep -q 'onrecord transcribe FILE' "$results/manual.txt" || fail 'the manual is empty'
# Once over itself, as an update is: what it set up stays set up.
in_root dpkg -i /root/on-record.deb >>"$results/dpkg.log" 2>&1 || fail 'installing it over itself'
[ "$(as_reporter readlink -f /usr/bin/on-record)" = /opt/on-record/on-record ] || fail 'on-record is gone after an update'

# The command line, as an ordinary user, without a screen and without a network.
say "onrecord --version: $(as_reporter onrecord --version)"
as_reporter onrecord doctor || fail 'doctor'
sample='/opt/on-record/resources/assets/sample/harbour-master.m4a'
started=$(date +%s)
as_reporter onrecord transcribe "$sample" --model moonshine-tiny --quality fast >"$results/sample.txt" 2>"$results/sample.err" || {
  cat "$results/sample.err"
  fail 'transcribe'
}
say "the sample on the command line: $(wc -w <"$results/sample.txt") words in $(($(date +%s) - started)) s; it begins: $(head -c 100 "$results/sample.txt")"
[ "$(wc -w <"$results/sample.txt")" -gt 400 ] || fail 'the sample has more words'
grep -qvE '^/opt.*harbour|harbour-master' "$results/sample.err" && { echo 'on standard error:'; cat "$results/sample.err"; }

# The window, with its sandbox, on a screen that is none.
as_reporter xvfb-run -a -s '-screen 0 1280x900x24 -nolisten tcp' on-record --disable-gpu --remote-debugging-port=9333 >"$results/window.log" 2>&1 &
window=$!
"$node" test/package/see-window.ts 9333 "$results/first-start.png" || { tail -n 20 "$results/window.log"; fail 'the window'; }
renderer=$(process_with --type=renderer)
say "the window's process: user $(stat -c %u "$root/proc/$renderer"), $(grep -E '^Seccomp:' "$root/proc/$renderer/status" | tr '\t' ' ')"
grep -qE '^Seccomp:\s*2' "$root/proc/$renderer/status" || fail 'the window has no sandbox'
kill -TERM "$(process_with on-record --disable-gpu --remote-debugging-port=9333)"
wait "$window" || true

in_root dpkg --purge on-record >>"$results/dpkg.log" 2>&1 || { cat "$results/dpkg.log"; fail 'removal'; }
everything >"$results/after.txt"
grep -iE 'warning|error|dangling' "$results/dpkg.log" && fail 'installing or removing complained'
if ! diff "$results/before.txt" "$results/after.txt" >"$results/left.txt"; then
  # Folders of other packages get a new size or nothing at all; what counts is what is there.
  cut -d' ' -f1-2 "$results/before.txt" >"$results/before.names"
  cut -d' ' -f1-2 "$results/after.txt" >"$results/after.names"
  diff "$results/before.names" "$results/after.names" || fail 'removal left these behind, or took them'
  cat "$results/left.txt"
fi
say 'removed; outside of the home folder the system is as it was. What is left in it is the user'"'"'s:'
cd "$root/home/reporter"
du -sh .config/* .local/share/* .cache/* 2>/dev/null || true
find . -maxdepth 4 -type d | sort | sed -n '1,40p'
