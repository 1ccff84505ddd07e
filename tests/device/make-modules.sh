#!/bin/bash
# make-modules.sh [amd64|arm64]: builds gpio-sim.ko for Debian's kernel, which does not set
# CONFIG_GPIO_SIM. Sources from linux-source-*, built out of tree in a native trixie folder
# (cross-compiled for arm64). A minute at first, then seconds.
# shellcheck disable=SC2016 # hooks are expanded by mmdebstrap's shell
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
ARCH=${1:-amd64}
R=$CACHE/buildroot
MAKE=()
[ "$ARCH" = arm64 ] && MAKE=(ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-)
if [ ! -d "$R" ]; then
    # linux-headers-arm64 cannot be installed on amd64 (it wants an arm64 gcc and image), but its
    # files work with amd64's linux-kbuild: unpack them only.
    mmdebstrap --quiet --mode=root --variant=apt --architectures=amd64,arm64 \
        --include="gcc,make,libc6-dev,xz-utils,linux-headers-amd64,linux-source,crossbuild-essential-arm64" \
        --customize-hook='export APT_CONFIG=$MMDEBSTRAP_APT_CONFIG
          p=$(apt-cache depends linux-headers-arm64:arm64 | sed -n "s/.*Depends: \(linux-headers-[^:]*\).*/\1/p")
          d=$(mktemp -d); cd "$d"; apt-get -o APT::Sandbox::User=root download "$p:arm64"
          dpkg -x ./*.deb "$d/x"; cp -a "$d"/x/usr/. "$1/usr/"; rm -rf "$d"' \
        --customize-hook='rm -f "$1"/etc/apt/sources.list "$1"/etc/apt/sources.list.d/*' \
        "$SUITE" "$R.new" "deb $MIRROR $SUITE main"
    mv "$R.new" "$R"
fi
RELEASE=$(basename "$R"/lib/modules/*-"$ARCH")           # 6.12.107+deb13-amd64
SOURCE=linux-source-$(cut -d. -f1,2 <<< "$RELEASE")       # linux-source-6.12
B=$R/usr/src/kept-$ARCH
mkdir -p "$B"
tar -C "$B" --strip-components=1 -xf "$R/usr/src/$SOURCE.tar.xz" \
    "$SOURCE/drivers/gpio/gpio-sim.c" "$SOURCE/kernel/irq/irq_sim.c"

# gpio-sim needs the interrupt simulator, which Debian has not built in (CONFIG_IRQ_SIM): link
# kernel/irq/irq_sim.c into the same module, drop its exports, and reach the descriptor by
# irq_get_irq_data (exported) instead of irq_to_desc (not exported).
cp "$B/drivers/gpio/gpio-sim.c" "$B/gpio-sim-core.c"
sed -e '/EXPORT_SYMBOL/d' -e 's/irq_to_desc(irqnum)/irq_data_to_desc(irq_get_irq_data(irqnum))/' \
    -e 's|#include <linux/irq.h>|&\n#include <linux/irqdesc.h>|' "$B/kernel/irq/irq_sim.c" > "$B/gpio-sim-irq.c"
printf 'obj-m := gpio-sim.o\ngpio-sim-y := gpio-sim-core.o gpio-sim-irq.o\n' > "$B/Makefile"
chroot "$R" make -s -C "/lib/modules/$RELEASE/build" M="/usr/src/kept-$ARCH" "${MAKE[@]}" CONFIG_IRQ_SIM=y modules
D=$CACHE/out/$ARCH/modules/$RELEASE
mkdir -p "$D"
STRIP='strip'
[ "$ARCH" = arm64 ] && STRIP=aarch64-linux-gnu-strip
chroot "$R" $STRIP -g "/usr/src/kept-$ARCH/gpio-sim.ko"
cp "$B/gpio-sim.ko" "$D/"
echo "gpio-sim for $RELEASE"
