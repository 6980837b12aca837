#!/bin/sh
set -e
# While the program is still there, or the system complains of a name that leads nowhere. At an update it stays.
if [ "$1" = remove ] || [ "$1" = deconfigure ]; then
  if command -v update-alternatives >/dev/null 2>&1; then
    update-alternatives --remove on-record /opt/on-record/on-record
  fi
fi
