#!/bin/bash
# make-modules.sh [amd64|arm64]: builds gpio-sim.ko for Debian's kernel, which does not set
# CONFIG_GPIO_SIM. Sources from linux-source-*, built out of tree in a native folder of SUITE
# (cross-compiled for arm64). A minute at first, then seconds.
# shellcheck disable=SC2016 # hooks are expanded by mmdebstrap's shell
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
ARCH=${1:-amd64}
R=$CACHE/kernel-$SUITE-$ARCH
MAKE=() PACKAGES=gcc,make,libc6-dev,xz-utils,linux-headers-amd64,linux-source ARCHITECTURES=amd64
if [ "$ARCH" = arm64 ]; then
    MAKE=(ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-)
    PACKAGES+=,crossbuild-essential-arm64 ARCHITECTURES+=,arm64
fi
root_of "$R" "$SUITE" $ARCHITECTURES "$PACKAGES"
if [ "$ARCH" = arm64 ] && ! ls -d "$R"/lib/modules/*-arm64 > /dev/null 2>&1; then
    # linux-headers-arm64 cannot be installed on amd64 (it wants an arm64 gcc and image), but its
    # files work with amd64's linux-kbuild: unpack them only.
    echo "deb [trusted=yes] $MIRROR $SUITE main" > "$R/etc/apt/sources.list"
    chroot "$R" sh -c 'apt-get -q update
        p=$(apt-cache depends linux-headers-arm64:arm64 | sed -n "s/.*Depends: \(linux-headers-[^:]*\).*/\1/p")
        cd /tmp && apt-get -o APT::Sandbox::User=root download "$p:arm64" && dpkg -x "$p"*.deb x && cp -a x/usr/. /usr/
        rm -rf /etc/apt/sources.list x "$p"*.deb' > "$R/headers.log"
fi
RELEASE=$(basename "$R"/lib/modules/*-"$ARCH")           # 6.12.107+deb13-amd64
SOURCE=linux-source-$(cut -d. -f1,2 <<< "$RELEASE")       # linux-source-6.12
B=$R/usr/src/kept-$ARCH
mkdir -p "$B"
tar -C "$B" --strip-components=1 -xf "$R/usr/src/$SOURCE.tar.xz" \
    "$SOURCE/drivers/gpio/gpio-sim.c" "$SOURCE/drivers/gpio/gpiolib.h" "$SOURCE/kernel/irq/irq_sim.c"

# gpio-sim needs the interrupt simulator, which Debian has not built in (CONFIG_IRQ_SIM): link
# kernel/irq/irq_sim.c into the same module, drop its exports, and reach the descriptor by
# irq_get_irq_data (exported) instead of irq_to_desc (not exported).
cp "$B/drivers/gpio/gpio-sim.c" "$B/gpio-sim-core.c"
cp "$B/drivers/gpio/gpiolib.h" "$B/" # bookworm's 6.1 includes it
sed -e '/EXPORT_SYMBOL/d' -e 's/irq_to_desc(irqnum)/irq_data_to_desc(irq_get_irq_data(irqnum))/' \
    -e 's|#include <linux/irq.h>|&\n#include <linux/irqdesc.h>|' "$B/kernel/irq/irq_sim.c" > "$B/gpio-sim-irq.c"
printf 'obj-m := gpio-sim.o\ngpio-sim-y := gpio-sim-core.o gpio-sim-irq.o\n' > "$B/Makefile"
chroot "$R" make -s -C "/lib/modules/$RELEASE/build" M="/usr/src/kept-$ARCH" "${MAKE[@]}" CONFIG_IRQ_SIM=y modules
D=$CACHE/out/$SUITE-$ARCH/modules/$RELEASE
mkdir -p "$D"
STRIP='strip'
[ "$ARCH" = arm64 ] && STRIP=aarch64-linux-gnu-strip
chroot "$R" $STRIP -g "/usr/src/kept-$ARCH/gpio-sim.ko"
cp "$B/gpio-sim.ko" "$D/"
echo "gpio-sim for $RELEASE"
