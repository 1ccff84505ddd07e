# shellcheck shell=bash disable=SC2034 # sourced: its variables are the other scripts'
# Sourced by the other scripts: where things are made. The cache holds what takes minutes to make
# (a kernel's build tree, the guest's image, a build root); it may be removed at any time.
HERE=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$HERE/../.." && pwd)
CACHE=${KEPT_DEVICE_CACHE:-/var/tmp/kept-device}
SUITE=trixie

if [ "$(id -u)" != 0 ]; then
    echo "$(basename "$0"): must be root, to make a Debian inside a folder; use sudo" >&2
    exit 1
fi
for tool in mmdebstrap mke2fs; do
    if ! command -v $tool > /dev/null; then
        echo "$(basename "$0"): $tool is missing; apt install mmdebstrap e2fsprogs" >&2
        exit 1
    fi
done
# The mirror is the host's own; no file here names one.
MIRROR=$({ cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2> /dev/null || true; } |
    awk '$1 == "URIs:" { print $2; exit } $1 == "deb" { print $2 ~ /^\[/ ? $3 : $2; exit }')
mkdir -p "$CACHE"

# The recipe that standard input and the arguments are, as one word. What was made by a recipe is
# made anew when the recipe has changed.
recipe() {
    { cat; echo "$@"; } | sha256sum | cut -d' ' -f1
}
