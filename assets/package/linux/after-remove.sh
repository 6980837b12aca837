#!/bin/sh
set -e
# What after-install of electron-builder makes, and what dpkg takes away although it was there before.
if [ "$1" = remove ] || [ "$1" = purge ]; then
  # Without update-alternatives it is a plain link.
  if [ -L /usr/bin/on-record ] && [ ! -e /usr/bin/on-record ]; then rm -f /usr/bin/on-record; fi
  profile=/etc/apparmor.d/on-record
  if [ -f "$profile" ]; then
    # Out of the kernel, too, or it would hold until the next start; not in a folder that only looks like a system.
    if apparmor_status --enabled >/dev/null 2>&1 && ! { [ -x /usr/bin/ischroot ] && /usr/bin/ischroot; }; then
      apparmor_parser --remove "$profile" || true
    fi
    rm -f "$profile"
  fi
  # Every system has it and no package owns it, so dpkg takes it away with the last thing in it.
  [ -d /opt ] || mkdir -m 755 /opt
fi
