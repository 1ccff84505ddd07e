#!/bin/sh
# The lines between the parts of the tree: who may include what. Run from the
# repository's root; with --self-test it shows that it would notice.
set -eu

root=${1:-.}
bad=0

# forbid WHAT PATTERN FILE...: no FILE includes a header that matches PATTERN.
forbid() {
    what=$1 pattern=$2
    shift 2
    [ $# -gt 0 ] || return 0
    if grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($pattern)" "$@" /dev/null; then
        echo "$what" >&2
        bad=1
    fi
}

# files DIR [EXCEPT]: C sources and headers below DIR whose path does not match EXCEPT.
files() {
    find "$root/$1" -name '*.[ch]' 2>/dev/null | grep -vE "${2:-^\$}" || true
}

check() {
    # Paths of the tree hold no spaces.
    # shellcheck disable=SC2046
    {
        forbid 'firmware/ never names SDL' 'SDL' $(files firmware)
        forbid 'firmware/ does not include ui/' 'ui/' $(files firmware)
        forbid 'only buttons_gpiod*.c include gpiod.h' 'gpiod\.h' $(files firmware '/buttons_gpiod[12]\.c$') $(files ui)
        forbid 'only firmware/journal/ includes sqlite3.h' 'sqlite3\.h' $(files firmware '/firmware/journal/') $(files ui)
        forbid 'firmware/rules/ knows no journal' 'firmware/journal/' $(files firmware/rules)
    }
}

if [ "$root" = --self-test ]; then
    root=$(mktemp -d)
    trap 'rm -rf "$root"' EXIT
    mkdir -p "$root/firmware/input" "$root/firmware/journal" "$root/firmware/rules" "$root/ui"
    echo '#include <sqlite3.h>' >"$root/firmware/journal/journal.c"
    echo '#include <gpiod.h>' >"$root/firmware/input/buttons_gpiod1.c"
    echo '#include <SDL.h>' >"$root/ui/main.c"
    check
    [ $bad -eq 0 ] || { echo 'a tree in order was refused' >&2; exit 1; }
    for line in 'firmware/a.c SDL.h' 'firmware/a.h ui/view.h' 'ui/a.c gpiod.h' 'firmware/a.c gpiod.h' \
        'firmware/a.c sqlite3.h' 'ui/a.c sqlite3.h' 'firmware/rules/a.c firmware/journal/journal.h'; do
        file=$root/${line% *}
        echo "#include \"${line#* }\"" >"$file"
        bad=0
        check >/dev/null 2>&1
        [ $bad -eq 1 ] || { echo "not noticed: $line" >&2; exit 1; }
        rm "$file"
    done
    exit 0
fi

check
exit $bad
