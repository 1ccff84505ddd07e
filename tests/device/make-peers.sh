#!/bin/bash
# make-peers.sh: what Kept is measured beside on the device: peers/*.c, built for SUITE in the build root of
# make-kept.sh, on a disk of their own (CACHE/out/SUITE-amd64/peers.ext4) with the libraries they need, Mesa
# among them. Kept's own device has none of that. Does nothing when there is one of this recipe.
# shellcheck disable=SC2016 # expanded in the build root
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
OUT=$CACHE/out/$SUITE-amd64
R=$CACHE/tools-$SUITE
PACKAGES=libsdl2-2.0-0,libdrm2,libsystemd0,libgl1-mesa-dri,libegl1,libegl-mesa0,libgles2,libgbm1,libgl1
RECIPE=$(cat "$HERE"/peers/*.c "$HERE/make-peers.sh" | recipe "$PACKAGES")
if [ "$(cat "$OUT/peers.recipe" 2> /dev/null)" = "$RECIPE" ]; then
    exit 0
fi
ROOT=$(mktemp -d -p "$CACHE" peers.XXXXXX)
trap 'rm -rf --one-file-system "$ROOT"' EXIT
chmod 755 "$ROOT"
mmdebstrap --quiet --mode=root --variant=apt --include="$PACKAGES" "$SUITE" "$ROOT" "deb $MIRROR $SUITE main"
cp "$HERE"/peers/*.c "$R/tmp/"
for peer in dumb plain_sdl; do
    chroot "$R" sh -c 'gcc -O2 "/tmp/$0.c" -o "/tmp/$0" $(pkg-config --cflags --libs sdl2 libdrm libsystemd)' $peer
    cp "$R/tmp/$peer" "$ROOT/usr/bin/"
done
rm -f "$OUT/peers.ext4"
mke2fs -q -t ext4 -L peers -d "$ROOT" "$OUT/peers.ext4" 2G
echo "$RECIPE" > "$OUT/peers.recipe"
