#!/bin/bash
# make-kept.sh: builds the rig's own tools from this tree, for SUITE, in a build root that is kept in the
# cache; only what changed is compiled again. tests/device/twin runs in that root, tests/bench/fill goes
# to SHARE. (What is installed in the guest is the package, "./dev package".)
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
R=$CACHE/tools-$SUITE
root_of "$R" "$SUITE" amd64 "$("$TOP/dev" packages build "$SUITE" | paste -sd, -),$("$TOP/dev" packages run "$SUITE" | paste -sd, -)"
copy_tree "$R/src"
# This machine's own launcher, ccache say, is not in there.
chroot "$R" cmake -S /src -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER_LAUNCHER= \
    > "$R/configure.log" || { cat "$R/configure.log" >&2; exit 1; }
chroot "$R" ninja -C /build kept_assets fill twin > "$R/build.log" || { cat "$R/build.log" >&2; exit 1; }
cp "$R/build/tests/bench/fill" "$SHARE/" # a household's journal, set up
