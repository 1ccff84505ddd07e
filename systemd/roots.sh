# shellcheck shell=sh disable=SC2034 # sourced: its variables are the other scripts'
# Sourced by whatever makes a Debian inside a folder (the package, the virtual device, the newcomer): where
# such folders are kept, and from where they are filled. Expects TOP, the repository's own folder. The cache
# holds what takes minutes to make; it may be removed at any time.
CACHE=${KEPT_DEVICE_CACHE:-/var/tmp/kept-device}

# The mirror is the host's own; no file here names one.
MIRROR=$({ cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null || true; } |
  awk '$1 == "URIs:" { print $2; exit } $1 == "deb" { print $2 ~ /^\[/ ? $3 : $2; exit }')

roots_die() {
  echo "$(basename "$0"): $1" >&2
  exit 1
}

# needs_root_and TOOL…: or one line that says what is missing.
needs_root_and() {
  [ "$(id -u)" = 0 ] || roots_die "must be root, to make a Debian inside a folder; use sudo"
  for tool in "$@"; do
    command -v "$tool" >/dev/null || roots_die "$tool is missing; apt install mmdebstrap e2fsprogs"
  done
  [ -n "$MIRROR" ] || roots_die "no mirror in /etc/apt; is this a Debian?"
  mkdir -p "$CACHE"
}

# git in the tree, also where that is somebody else's.
git_here() {
  git -C "$TOP" -c safe.directory="$TOP" "$@"
}

# place FOLDER…: makes folders below build/ that belong to whoever has the tree, not to root: what they build
# themselves goes there too.
place() {
  for folder; do
    mkdir -p "$TOP/build/$folder"
    chown --reference="$TOP" "$TOP/build" "$TOP/build/$folder"
  done
}

# give_back FILE…: what was put there.
give_back() {
  chown -R --reference="$TOP" "$@"
}

# The recipe that standard input and the arguments are, as one word. What was made by a recipe is
# made anew when the recipe has changed.
recipe() {
  { cat; echo "$@"; } | sha256sum | cut -d' ' -f1
}

# root_of FOLDER SUITE ARCHITECTURES PACKAGES: a Debian in FOLDER with PACKAGES (separated by commas), and
# ready to install more; nothing to do when the one there is of this recipe already.
root_of() {
  wanted=$(recipe "root 2" "$2" "$3" "$4" </dev/null)
  [ "$(cat "$1/recipe" 2>/dev/null)" != "$wanted" ] || return 0
  rm -rf --one-file-system "$1" "$1.new"
  # shellcheck disable=SC2016 # expanded by mmdebstrap's shell
  mmdebstrap --quiet --mode=root --variant=apt --architectures="$3" --include="$4" \
    --dpkgopt=force-unsafe-io \
    --customize-hook='rm -f "$1"/etc/apt/sources.list "$1"/etc/apt/sources.list.d/*' \
    "$2" "$1.new" "deb $MIRROR $2 main"
  echo "$wanted" >"$1.new/recipe"
  mv "$1.new" "$1"
}

# build_packages ARCH SUITE: what is needed to build Kept and its package for ARCH on an amd64 machine (or
# on one of ARCH itself): libraries of ARCH, tools of the machine.
build_packages() {
  for package in $("$TOP/dev" packages build "$2") $("$TOP/dev" packages package "$2"); do
    case $1:$package in
    "$(dpkg --print-architecture)":*) echo "$package" ;;
    *:gcc | *:libc6-dev) echo "crossbuild-essential-$1" ;;
    *:lib*-dev) echo "$package:$1" ;;
    *) echo "$package" ;;
    esac
  done | LC_ALL=C sort -u | paste -sd, -
}

# build_root ARCH SUITE: makes the root in which Kept is built, and says where it is.
build_root() {
  native=$(dpkg --print-architecture)
  if [ "$1" = "$native" ]; then
    folder=$CACHE/package-$2 architectures=$native
  else
    folder=$CACHE/package-$2-$1 architectures=$native,$1
  fi
  root_of "$folder" "$2" "$architectures" "$(build_packages "$1" "$2")" >&2
  echo "$folder"
}

# tree_version: what makes the package of one tree newer than that of a tree before: the time of its commit, or
# of what was changed last since (in UTC), and the commit. Nothing of the day it is built.
tree_version() {
  changed=$(git_here ls-files -z --modified --others --exclude-standard |
    (cd "$TOP" && xargs -0 -r stat -c %Y 2>/dev/null || true) | sort -n | tail -1)
  committed=$(git_here log -1 --format=%ct)
  [ "${changed:-0}" -le "$committed" ] || committed=$changed
  date -u -d "@$committed" "+git%Y%m%d%H%M%S.$(git_here rev-parse --short=8 HEAD)${changed:+.changed}"
}

# copy_tree FOLDER: the tree as it stands, ignored files aside. A file that is as it was in FOLDER keeps its time
# there, any other is of now, whatever its time in the tree (another checkout's may be older): so ninja sees
# what changed.
copy_tree() {
  rm -rf --one-file-system "$1.new"
  mkdir -p "$1" "$1.new"
  git_here ls-files -z --cached --others --exclude-standard |
    { cd "$TOP" && tar -c --null --ignore-failed-read -T - 2>/dev/null; } | tar -x -m --no-same-owner -C "$1.new"
  # shellcheck disable=SC2016 # expanded by the inner shell
  (cd "$1.new" && find . -type f -exec sh -c 'old=$1; shift
    for file; do if cmp -s "$file" "$old/$file"; then touch -r "$old/$file" "$file"; fi; done' sh "$1" {} +)
  rm -rf --one-file-system "$1"
  mv "$1.new" "$1"
}
