#!/usr/bin/env bash
# Builds assets/media-core/core.wasm: FFmpeg's libraries (LGPL 2.1 parts only), libopus, LAME and our own C,
# from Debian source packages with Debian 12's emscripten.
#
#   build.sh [--work FOLDER]           builds and writes core.wasm, core.wasm.sha256, LICENCES/ and SOURCES.md
#   build.sh --check [--work FOLDER]   builds and compares with the committed file; says so and leaves it alone
#                                      where the builder (Debian's emscripten) is not installed
#
# Needs: emscripten pkg-config xz-utils make gcc (apt-get install), a Debian mirror, about 7 minutes on two cores.
# The result does not depend on the folder it is built in: paths are mapped away and asserts compiled out.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
assets=$(cd "$here/../../assets" && pwd)/media-core
# shellcheck source=versions.sh
. "$here/versions.sh"

check=0
work=${TMPDIR:-/tmp}/on-record-media-core
while [ $# -gt 0 ]; do
  case $1 in
    --check) check=1 ;;
    --work) shift; work=$1 ;;
    *) echo "unknown argument: $1" >&2; exit 2 ;;
  esac
  shift
done

installed=$(emcc --version 2>/dev/null || true)
if [[ $installed != *" $EMSCRIPTEN_VERSION "* ]]; then
  echo "media core: the builder ($COMPILER) is not installed here" >&2
  [ "$check" = 1 ] && exit 0
  echo "on Debian 12: apt-get install emscripten pkg-config xz-utils make gcc" >&2
  exit 1
fi

mkdir -p "$work"
work=$(cd "$work" && pwd)
cd "$work"
export NODE_PATH=/usr/share/nodejs LC_ALL=C.UTF-8 # Debian's emscripten finds its JavaScript parser there
jobs=${JOBS:-$(nproc)}
flags="-O3 -msimd128 -DNDEBUG -ffile-prefix-map=$work=. -fmacro-prefix-map=$work=. -ffile-prefix-map=$here=shim -fmacro-prefix-map=$here=shim"

# --- sources, by a package list of our own so that the machine's lists stay as they are
source_packages() {
  mkdir -p apt/lists/partial apt/cache/archives/partial
  local mirror
  # shellcheck disable=SC2016 # apt's own placeholder
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1)
  printf 'deb-src %s trixie main\ndeb-src %s bookworm main\n' "$mirror" "$mirror" >apt/src.list
  local options=(-qq -o "Dir::Etc::sourcelist=$work/apt/src.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$work/apt/lists" -o "Dir::Cache=$work/apt/cache" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update
  local package
  for package in "$FFMPEG_PACKAGE=$FFMPEG_VERSION" "$OPUS_PACKAGE=$OPUS_VERSION" "$LAME_PACKAGE=$LAME_VERSION"; do
    apt-get "${options[@]}" source --download-only "$package" ||
      { echo "Debian's mirror no longer has $package; take it from https://snapshot.debian.org into $work" >&2; exit 1; }
  done
}
if [ ! -f "$FFMPEG_TARBALL" ] || [ ! -f "$OPUS_TARBALL" ] || [ ! -f "$LAME_TARBALL" ]; then source_packages; fi
sha256sum --check --quiet <<SUMS
$FFMPEG_SHA256  $FFMPEG_TARBALL
$OPUS_SHA256  $OPUS_TARBALL
$LAME_SHA256  $LAME_TARBALL
SUMS
unpack() { [ -d "$2" ] || { mkdir "$2.part" && tar -x -f "$1" -C "$2.part" --strip-components=1 && mv "$2.part" "$2"; }; }
unpack "$FFMPEG_TARBALL" ffmpeg
unpack "$OPUS_TARBALL" opus
unpack "$LAME_TARBALL" lame

# --- the two encoder libraries
prefix=$work/prefix
build_library() { # name, source folder, configure options...
  local name=$1 source=$2
  shift 2
  [ -f "$prefix/lib/$name.a" ] && return
  rm -rf "build-$name" && mkdir "build-$name"
  (cd "build-$name" && emconfigure "../$source/configure" --host=i686-linux --disable-shared --enable-static \
    --prefix="$prefix" "$@" CFLAGS="$flags" && emmake make -j"$jobs" && make install) >"build-$name.log" 2>&1 ||
    { tail -n 20 "build-$name.log" >&2; exit 1; }
}
build_library libopus opus --disable-extra-programs --disable-doc --disable-asm --disable-rtcd \
  --disable-intrinsics --disable-stack-protector
build_library libmp3lame lame --disable-frontend --disable-decoder --disable-gtktest

# --- FFmpeg. Its configure links a program for every question it asks: -O0 keeps those links short.
export EM_PKG_CONFIG_PATH=$prefix/lib/pkgconfig
mkdir -p build-ffmpeg
build_ffmpeg() {
  cd build-ffmpeg
  if [ ! -f configured ]; then
    emconfigure ../ffmpeg/configure --target-os=none --arch=x86_32 --enable-cross-compile --disable-asm \
      --disable-stripping --disable-runtime-cpudetect --disable-pthreads --disable-w32threads --disable-os2threads \
      --nm=emnm --ar=emar --ranlib=emranlib --cc=emcc --cxx=em++ --objcc=emcc --dep-cc=emcc \
      --pkg-config=pkg-config --pkg-config-flags=--static \
      --extra-cflags="-I$prefix/include $flags" --extra-ldflags="-L$prefix/lib -O0" \
      --disable-everything --disable-autodetect --disable-network --disable-programs --disable-doc --disable-debug \
      --disable-avdevice --disable-avfilter --disable-postproc --disable-swscale \
      --enable-demuxer="$DEMUXERS" --enable-decoder="$DECODERS" --enable-parser="$PARSERS" \
      --enable-muxer="$MUXERS" --enable-encoder="$ENCODERS" --enable-bsf="$FILTERS_OF_BITS" \
      --enable-libopus --enable-libmp3lame
    # The options hold this machine's folders; the libraries would print them.
    sed -i 's|^#define FFMPEG_CONFIGURATION .*|#define FFMPEG_CONFIGURATION "scripts/media-core/build.sh"|' config.h
    touch configured
  fi
  emmake make -j"$jobs" libavformat/libavformat.a libavcodec/libavcodec.a libswresample/libswresample.a libavutil/libavutil.a
}
(build_ffmpeg) >build-ffmpeg.log 2>&1 || { tail -n 20 build-ffmpeg.log >&2; exit 1; }

# --- our C, and one file out of it all
built=$work/build-ffmpeg
objects=()
mkdir -p build-shim
for unit in input timeline resample decode output mp3-frames salvage sides; do
  # shellcheck disable=SC2086 # several flags in one
  emcc $flags -std=c11 -Wall -Wextra -Werror -Wno-deprecated-declarations -I"$work/ffmpeg" -I"$built" -I"$prefix/include" \
    -c "$here/$unit.c" -o "build-shim/$unit.o"
  objects+=("build-shim/$unit.o")
done
# The four host calls are imports, which emcc calls undefined symbols; the loader refuses any it does not know.
emcc -O3 -msimd128 "${objects[@]}" -o core.wasm -L"$built/libavformat" -L"$built/libavcodec" -L"$built/libswresample" \
  -L"$built/libavutil" -L"$prefix/lib" -lavformat -lavcodec -lswresample -lavutil -lopus -lmp3lame -lm \
  --no-entry -sSTANDALONE_WASM=1 -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=33554432 \
  -sMAXIMUM_MEMORY=1073741824 -sTOTAL_STACK=2097152 -sERROR_ON_UNDEFINED_SYMBOLS=0 -sWARN_ON_UNDEFINED_SYMBOLS=0

leaks=$(strings -n 4 core.wasm | grep -F -e "$work" -e "$here" -e "$HOME/" -e /build/ -e /home/ -e /tmp/ || true)
if [ -n "$leaks" ]; then
  echo "media core: paths of this machine are left in the file:" >&2
  echo "$leaks" >&2
  exit 1
fi

if [ "$check" = 1 ]; then
  if cmp -s core.wasm "$assets/core.wasm"; then
    echo "media core: file and script agree ($(sha256sum core.wasm | cut -c 1-16)…)"
    exit 0
  fi
  echo "media core: the committed file is not what the script builds" >&2
  sha256sum core.wasm "$assets/core.wasm" >&2
  exit 1
fi

mkdir -p "$assets/LICENCES"
cp core.wasm "$assets/core.wasm"
(cd "$assets" && sha256sum core.wasm >core.wasm.sha256)
cp ffmpeg/COPYING.LGPLv2.1 "$assets/LICENCES/FFmpeg-LGPL-2.1.txt"
cp lame/COPYING "$assets/LICENCES/LAME-LGPL-2.0.txt"
cp opus/COPYING "$assets/LICENCES/libopus-BSD.txt"
cat >"$assets/SOURCES.md" <<SOURCES
# What core.wasm is made of

Built by \`scripts/media-core/build.sh\` with $COMPILER. The file stands alone and may be replaced by another build.

| Part | Licence | Debian source package | Source file | SHA-256 |
|---|---|---|---|---|
| FFmpeg libraries | LGPL 2.1 or later | $FFMPEG_PACKAGE $FFMPEG_VERSION ($FFMPEG_SUITE) | $FFMPEG_TARBALL | $FFMPEG_SHA256 |
| libopus | BSD, 3 clauses | $OPUS_PACKAGE $OPUS_VERSION ($OPUS_SUITE) | $OPUS_TARBALL | $OPUS_SHA256 |
| LAME | LGPL 2.0 or later | $LAME_PACKAGE $LAME_VERSION ($LAME_SUITE) | $LAME_TARBALL | $LAME_SHA256 |
| Our own C | MIT | - | scripts/media-core/*.c | - |
| C library of emscripten (musl) | MIT | emscripten (bookworm) | - | - |

The sources are at deb.debian.org, and for good at snapshot.debian.org. They are used unchanged.
SOURCES
echo "media core: $(stat -c %s "$assets/core.wasm") bytes, sha256 $(cut -c 1-64 "$assets/core.wasm.sha256")"
