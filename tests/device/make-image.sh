#!/bin/bash
# make-image.sh [amd64|arm64]: makes CACHE/out/ARCH/{vmlinuz,initrd,root.ext4}: a Debian trixie
# guest with the full kernel, a simulated GPIO chip, a virtual touch panel, a guest agent and the
# packages Kept runs on. Does nothing when the image there is of this recipe already. Under a
# minute on amd64; arm64 (emulated) takes eight and wants qemu-user-static.
# shellcheck disable=SC2016 # hooks are expanded by mmdebstrap's shell
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
ARCH=${1:-amd64}
OUT=$CACHE/out/$ARCH
SIZE=3G

# What the rig itself needs, then what Kept needs.
PACKAGES=systemd,systemd-sysv,udev,dbus,passwd,kmod,procps,util-linux,e2fsprogs,initramfs-tools,zstd
PACKAGES+=,linux-image-$ARCH,qemu-guest-agent,gpiod,python3-minimal,libpython3-stdlib,python3-evdev,strace
PACKAGES+=,$("$TOP/dev" packages run "$SUITE" | paste -sd, -)

RECIPE=$(find "$HERE/guest" "$HERE/make-image.sh" "$HERE/make-modules.sh" -type f -print0 | sort -z |
    xargs -0 cat | recipe "$PACKAGES")
if [ "$(cat "$OUT/recipe" 2> /dev/null)" = "$RECIPE" ]; then
    exit 0
fi
rm -rf "$OUT"
mkdir -p "$OUT"
"$HERE/make-modules.sh" "$ARCH"

# A foreign root needs the kernel to hand its programs to qemu: register it if nobody has.
if [ "$ARCH" = arm64 ] && [ "$(uname -m)" != aarch64 ]; then
    M=/proc/sys/fs/binfmt_misc
    [ -e $M/register ] || mount -t binfmt_misc binfmt_misc $M
    [ -e $M/qemu-aarch64 ] || cat /usr/lib/binfmt.d/qemu-aarch64.conf > $M/register
fi

ROOT=$(mktemp -d -t kept-root.XXXXXX)
trap 'rm -rf "$ROOT"' EXIT
chmod 755 "$ROOT"
export HERE OUT
# MODULES=list keeps the initrd small (a big one costs tens of seconds under emulation).
mmdebstrap --quiet --mode=root --variant=apt --include="$PACKAGES" --architectures="$ARCH" \
    --essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d"
        printf "MODULES=list\nCOMPRESS=zstd\n" > "$1/etc/initramfs-tools/conf.d/rig"
        printf "%s\n" virtio_pci virtio_mmio virtio_blk ext4 > "$1/etc/initramfs-tools/modules"' \
    --customize-hook='cp -a "$HERE/guest/." "$1/"' \
    --customize-hook='for d in "$OUT"/modules/*; do
        k=${d##*/}
        if [ ! -d "$1/lib/modules/$k" ]; then
            echo "make-image.sh: no kernel $k in the image: remove the cache'\''s buildroot and run again" >&2
            exit 1
        fi
        mkdir -p "$1/lib/modules/$k/extra"
        cp "$d"/*.ko "$1/lib/modules/$k/extra/"
        chroot "$1" depmod "$k"
        done' \
    --customize-hook='chroot "$1" systemctl enable rig-gpio.service rig-share.service rig-touch.service' \
    --customize-hook='chroot "$1" systemctl mask apt-daily.timer apt-daily-upgrade.timer \
        dpkg-db-backup.timer e2scrub_all.timer fstrim.timer systemd-timesyncd.service' \
    --customize-hook='echo rig > "$1/etc/hostname"; : > "$1/etc/machine-id"
        printf "/dev/vda / ext4 defaults,noatime 0 1\n" > "$1/etc/fstab"
        sed -i "s/^root:[^:]*/root:/" "$1/etc/shadow"' \
    "$SUITE" "$ROOT" "deb $MIRROR $SUITE main"

rm -f "$ROOT"/etc/apt/sources.list "$ROOT"/etc/apt/sources.list.d/*
cp "$ROOT"/boot/vmlinuz-* "$OUT/vmlinuz"
cp "$ROOT"/boot/initrd.img-* "$OUT/initrd"
rm -f "$OUT/root.ext4"
mke2fs -q -t ext4 -L rig -d "$ROOT" "$OUT/root.ext4" "$SIZE" # no loop mount needed
echo "$RECIPE" > "$OUT/recipe"
echo "image in $OUT"
