#!/bin/bash
# make-kept.sh: builds this tree for trixie, as a release, and puts what `install` installs into
# CACHE/share/kept, which the guest sees as /share/kept. The build root is kept in the cache; only
# what changed is compiled again.
# shellcheck disable=SC2016 # hooks are expanded by mmdebstrap's shell
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
R=$CACHE/build-$SUITE
PACKAGES=$("$TOP/dev" packages build "$SUITE" | paste -sd, -)
RECIPE=$(recipe "$PACKAGES" < /dev/null)

if [ "$(cat "$R/recipe" 2> /dev/null)" != "$RECIPE" ]; then
    rm -rf "$R" "$R.new"
    mmdebstrap --quiet --mode=root --variant=apt --include="$PACKAGES" \
        --customize-hook='rm -f "$1"/etc/apt/sources.list "$1"/etc/apt/sources.list.d/*' \
        "$SUITE" "$R.new" "deb $MIRROR $SUITE main"
    echo "$RECIPE" > "$R.new/recipe"
    mv "$R.new" "$R"
fi

# The tree as it stands, ignored files aside; times are kept, so that ninja sees what changed.
rm -rf "$R/src"
mkdir "$R/src"
git -C "$TOP" ls-files -z --cached --others --exclude-standard |
    { cd "$TOP" && tar -cf - --null --ignore-failed-read -T - 2> /dev/null; } | tar -C "$R/src" -xf -
chroot "$R" cmake -S /src -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release \
    > "$R/configure.log" || { cat "$R/configure.log" >&2; exit 1; }
chroot "$R" ninja -C /build kept keptctl kept_assets fill > "$R/build.log" || { cat "$R/build.log" >&2; exit 1; }
rm -rf "$R/stage" "$CACHE/share/kept"
chroot "$R" env DESTDIR=/stage cmake --install /build --prefix /usr > /dev/null
mkdir -p "$CACHE/share"
cp -a "$R/stage" "$CACHE/share/kept"
cp "$R/build/tests/bench/fill" "$CACHE/share/" # a household's journal, set up
