# shellcheck shell=sh
# A bare Debian inside a folder, with nothing but apt, git and certificates. To be sourced by a script that runs as
# root in a mount namespace of its own, so that whatever is mounted below ends with it.

# The mirror is the host's own; no file here names one.
mirror=$(cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null |
  awk '$1 == "URIs:" { print $2; exit } $1 == "deb" { print $2 ~ /^\[/ ? $3 : $2; exit }')

root=
leave_root() {
  [ -n "$root" ] || return 0
  umount -q "$root/proc" "$root/dev/shm" "$root/dev/pts" 2>/dev/null || true
  rm -rf --one-file-system "$root"
  root=
}
trap leave_root EXIT

# make_root SUITE: in $root.
make_root() {
  [ -n "$mirror" ] || {
    echo "no mirror in /etc/apt; is this a Debian?" >&2
    exit 1
  }
  root=$(mktemp -d -t kept-debian.XXXXXX)
  chmod 755 "$root"
  mmdebstrap --quiet --mode=root --variant=apt --include=ca-certificates,git "$1" "$root" "deb $mirror $1 main"
  mount -t proc proc "$root/proc"
  mkdir -p "$root/dev/shm"
  mount -t tmpfs tmpfs "$root/dev/shm"
  mount -t devpts devpts "$root/dev/pts"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
}

# copy_tree TOP FOLDER: the tree as it stands, ignored files aside.
copy_tree() {
  mkdir -p "$2"
  git -C "$1" -c safe.directory="$1" ls-files -z --cached --others --exclude-standard |
    (cd "$1" && tar -c --null --ignore-failed-read -T -) | tar -x --no-same-owner -C "$2"
}

# in_root COMMAND…
in_root() {
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" "$@"
}
