# shellcheck shell=bash disable=SC2034 # sourced: its variables are the other scripts'
# Sourced by the other scripts, with their arguments: where things are made. The cache holds what takes
# minutes to make (a kernel's build tree, the guest's image, a build root). SUITE (environment): bookworm
# or trixie, the default.
HERE=$(cd "$(dirname "$0")" && pwd)
TOP=$(cd "$HERE/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../../systemd/roots.sh
. "$TOP/systemd/roots.sh"
SUITE=${SUITE:-trixie}
SHARE=$CACHE/share/$SUITE # what the guest sees as /share

needs_root_and mmdebstrap mke2fs unshare
# A mount namespace of its own: whatever is mounted below ends with the script, however that ends.
[ "${KEPT_OWN_MOUNTS:-}" = yes ] || KEPT_OWN_MOUNTS=yes exec unshare --mount --propagation private "$HERE/$(basename "$0")" "$@"
mkdir -p "$SHARE"
