#!/bin/bash
# make-image.sh [amd64|arm64]: makes CACHE/out/SUITE-ARCH/{vmlinuz,initrd,root.ext4,ready.ext4}: a fresh Debian
# with the full kernel, and what the rig needs and no more: a simulated GPIO chip, a virtual touch
# panel, a guest agent. What Kept runs on is not in it: apt takes that, in the guest, from a
# repository of the distribution's own packages in SHARE/repo, which stands in for the network.
# ready.ext4 is the same with those packages, for what is not about installing them.
# Does nothing when the image there is of this recipe already. Under two minutes on amd64; arm64
# (emulated) takes eight and wants qemu-user-static.
# shellcheck disable=SC2016,SC2086 # hooks are expanded by mmdebstrap's shell; WANTED is a list
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"
ARCH=${1:-amd64}
OUT=$CACHE/out/$SUITE-$ARCH
REPO=$SHARE/repo-$ARCH
SIZE=3G

PACKAGES=systemd,systemd-sysv,udev,dbus,passwd,kmod,procps,util-linux,e2fsprogs,initramfs-tools,zstd
PACKAGES+=,apt,linux-image-$ARCH,qemu-guest-agent,python3-minimal,libpython3-stdlib,python3-evdev
WANTED=$("$TOP/dev" packages run "$SUITE" | paste -sd' ' -)

RECIPE=$(find "$HERE/guest" "$HERE/make-image.sh" "$HERE/make-modules.sh" -type f -print0 | sort -z |
    xargs -0 cat | recipe "$PACKAGES" "$WANTED")
if [ "$(cat "$OUT/recipe" 2> /dev/null)" = "$RECIPE" ]; then
    exit 0
fi
rm -rf --one-file-system "$OUT" "$REPO"
mkdir -p "$OUT" "$REPO"
"$HERE/make-modules.sh" "$ARCH"

# A foreign root needs the kernel to hand its programs to qemu: register it if nobody has.
if [ "$ARCH" = arm64 ] && [ "$(uname -m)" != aarch64 ]; then
    M=/proc/sys/fs/binfmt_misc
    [ -e $M/register ] || mount -t binfmt_misc binfmt_misc $M
    [ -e $M/qemu-aarch64 ] || cat /usr/lib/binfmt.d/qemu-aarch64.conf > $M/register
fi

ROOT=$(mktemp -d -p "$CACHE" root.XXXXXX)
trap 'rm -rf --one-file-system "$ROOT"' EXIT
chmod 755 "$ROOT"
export HERE OUT REPO WANTED
# MODULES=list keeps the initrd small (a big one costs tens of seconds under emulation).
mmdebstrap --quiet --mode=root --variant=apt --include="$PACKAGES" --architectures="$ARCH" \
    --essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d"
        printf "MODULES=list\nCOMPRESS=zstd\n" > "$1/etc/initramfs-tools/conf.d/rig"
        printf "%s\n" virtio_pci virtio_mmio virtio_blk ext4 > "$1/etc/initramfs-tools/modules"' \
    --customize-hook='chroot "$1" apt-get -q -y clean
        chroot "$1" apt-get -q -y install --download-only $WANTED > "$OUT/download.log"
        cp "$1"/var/cache/apt/archives/*.deb "$REPO/"
        chroot "$1" apt-get -q -y clean' \
    --customize-hook='cp -a "$HERE/guest/." "$1/"' \
    --customize-hook='for d in "$OUT"/modules/*; do
        k=${d##*/}
        if [ ! -d "$1/lib/modules/$k" ]; then
            echo "make-image.sh: no kernel $k in the image: remove the cache'\''s kernel folder and run again" >&2
            exit 1
        fi
        mkdir -p "$1/lib/modules/$k/extra"
        cp "$d"/*.ko "$1/lib/modules/$k/extra/"
        chroot "$1" depmod "$k"
        done' \
    --customize-hook='chroot "$1" systemctl enable rig-gpio.service rig-share.service rig-touch.service' \
    --customize-hook='chroot "$1" systemctl mask apt-daily.timer apt-daily-upgrade.timer \
        dpkg-db-backup.timer e2scrub_all.timer fstrim.timer systemd-timesyncd.service
        # Nothing here asks for these, and an emulated machine takes a second or more over each.
        chroot "$1" systemctl mask dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount sys-kernel-tracing.mount \
        sys-fs-fuse-connections.mount modprobe@efi_pstore.service modprobe@fuse.service modprobe@dm_mod.service \
        modprobe@loop.service modprobe@drm.service systemd-pstore.service systemd-binfmt.service e2scrub_reap.service \
        systemd-udev-load-credentials.service systemd-hostnamed.socket systemd-creds.socket systemd-sysext.socket \
        systemd-bootctl.socket systemd-mountfsd.socket systemd-nsresourced.socket systemd-ask-password-wall.path \
        serial-getty@ttyS0.service serial-getty@ttyAMA0.service proc-sys-fs-binfmt_misc.automount' \
    --customize-hook='echo rig > "$1/etc/hostname"; : > "$1/etc/machine-id"
        printf "/dev/vda / ext4 defaults,noatime 0 1\n" > "$1/etc/fstab"
        sed -i "s/^root:[^:]*/root:/" "$1/etc/shadow"' \
    "$SUITE" "$ROOT" "deb $MIRROR $SUITE main"

(cd "$REPO" && for deb in *.deb; do # a flat repository: each package's own words, and where it lies
    dpkg-deb -f "$deb"
    echo "Filename: ./$deb"
    stat -c 'Size: %s' "$deb"
    printf 'SHA256: %s\n\n' "$(sha256sum "$deb" | cut -d' ' -f1)"
done > Packages)
rm -f "$ROOT"/etc/apt/sources.list "$ROOT"/etc/apt/sources.list.d/*
rm -rf "$ROOT"/var/lib/apt/lists/*
echo "deb [trusted=yes] file:/share/repo-$ARCH ./" > "$ROOT/etc/apt/sources.list.d/rig.list"
cp "$ROOT"/boot/vmlinuz-* "$OUT/vmlinuz"
cp "$ROOT"/boot/initrd.img-* "$OUT/initrd"
rm -f "$OUT/root.ext4"
mke2fs -q -t ext4 -L rig -d "$ROOT" "$OUT/root.ext4" "$SIZE" # no loop mount needed

mkdir -p "$ROOT/share/repo-$ARCH"
mount --bind "$REPO" "$ROOT/share/repo-$ARCH"
mount -t proc proc "$ROOT/proc"
chroot "$ROOT" sh -c 'apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install "$@"' sh $WANTED > "$OUT/ready.log"
umount "$ROOT/share/repo-$ARCH" "$ROOT/proc"
chroot "$ROOT" apt-get clean
rm -f "$OUT/ready.ext4"
mke2fs -q -t ext4 -L rig -d "$ROOT" "$OUT/ready.ext4" "$SIZE"
echo "$RECIPE" > "$OUT/recipe"
echo "image in $OUT"
