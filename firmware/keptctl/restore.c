/* keptctl restore and import: a copy, or another journal of the same household, comes back. It takes both,
 * each with their own code where there is one, and begins the next day (product.md, rule 6); the app does it
 * then. Where nobody has set up a household there is nobody to ask. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/journal/copies_file.h"
#include "firmware/journal/lost.h"
#include "firmware/journal/merge.h"
#include "firmware/journal/reader.h"
#include "firmware/journal/restore.h"
#include "firmware/keptctl/keptctl.h"

struct bringing {
    struct household *household;
    const struct arguments *args;
    bool joins; /* import: of the same household only */
    int file, log;
    bool is_new, is_damaged, is_foreign, hollow;
    struct facts facts;
    struct arrival arrival;
    struct backup copy;
    int32_t today;
    char why[KEPTCTL_WHY];
};

/* As whoever asked: as root the folder's owner may not read it. */
static int open_files(struct bringing *b)
{
    char log[COPIES_PATH_BYTES];
    struct stat st;
    const char *file = b->args->word[1];
    b->file = open(file, O_RDONLY | O_CLOEXEC);
    if (b->file < 0 || fstat(b->file, &st) != 0)
        return keptctl_failed("%s: cannot be read: %s", file, strerror(errno));
    if (!S_ISREG(st.st_mode))
        return keptctl_failed("%s: is no file; name a copy that keptctl backup made", file);
    int n = snprintf(log, sizeof log, "%s-wal", file);
    b->log = n > 0 && n < (int)sizeof log ? open(log, O_RDONLY | O_CLOEXEC) : -1;
    return EXIT_DONE;
}

/* What is here: nothing yet, or nothing that anybody set up or kept; a damaged journal; a household's. */
static bool look_around(struct bringing *b)
{
    struct timebase clocks = { 0 };
    struct copy_facts here;
    struct reader *r;
    char journal[COPIES_PATH_BYTES];
    const struct household *h = b->household;
    if (!copies_suffixed(h->dir, "/journal.db", journal)) {
        snprintf(b->why, sizeof b->why, "%.80s: the folder's name is too long", h->dir);
        return false;
    }
    enum journal_error lost = lost_look(h->dir, b->why, sizeof b->why);
    if (lost == JOURNAL_NEWER)
        return false;
    b->is_new = lost == JOURNAL_OK && access(journal, F_OK) != 0;
    b->is_damaged =
        lost != JOURNAL_OK || (!b->is_new && copies_check(journal, h->config.day_ends_hour, &here, b->why,
                                                          sizeof b->why) == JOURNAL_DAMAGED);
    if (!b->is_new && !b->is_damaged) {
        if (reader_open(&r, h->dir, h->config.day_ends_hour, b->why, sizeof b->why) != JOURNAL_OK)
            return false;
        bool read = reader_facts(r, h->config.person, &b->facts);
        reader_close(r);
        if (!read) {
            snprintf(b->why, sizeof b->why, "%s: cannot be read; check the card", journal);
            return false;
        }
        household_use_zone(&b->facts);
        b->is_new = !b->facts.set_up && here.acts == 0;
    }
    struct moment now = timebase_now(&clocks);
    b->today = timebase_day(now.wall, now.offset_min, h->config.day_ends_hour);
    b->copy = (struct backup){ .kind = BACKUP_CHOSEN, .day = b->today };
    return true;
}

/* The newest whole copy of a damaged journal knows who has a code, and who shows what; another file may be
 * from before. True with WHY: there is one, and FILE is not it. */
static bool has_better(struct bringing *b)
{
    struct backup best;
    struct copy_facts facts;
    struct stat given, copy;
    char path[COPIES_PATH_BYTES];
    const char *dir = b->household->dir;
    if (!b->is_damaged || !copies_best(dir, b->household->config.day_ends_hour, &best, &facts) ||
        !copies_path(dir, best.name, path) || stat(path, &copy) != 0)
        return false;
    if (fstat(b->file, &given) == 0 && given.st_dev == copy.st_dev && given.st_ino == copy.st_ino)
        return false;
    snprintf(
        b->why, sizeof b->why,
        "the journal is damaged, and a whole copy of it is here: keptctl restore %s brings that one back at "
        "once; this one takes you both then",
        path);
    return true;
}

static enum journal_error take_in(struct bringing *b)
{
    return arrival_begin(&b->arrival, b->household->dir, b->file, b->log, b->args->word[1], b->why,
                         sizeof b->why);
}

/* In the place of nothing, or of what cannot be read, it is there at once: that takes nothing from anybody
 * and shows no more than was there (not a widening). */
static int put_at_once(struct bringing *b)
{
    const char *dir = b->household->dir;
    if (has_better(b))
        return keptctl_failed("%s: %s", b->args->word[1], b->why);
    if (mkdir(dir, 0700) != 0 && errno != EEXIST)
        return keptctl_failed("%s: cannot be made: %s", dir, strerror(errno));
    enum journal_error e = take_in(b);
    arrival_wait(&b->arrival);
    const char *name = strrchr(b->arrival.part, '/');
    if (e == JOURNAL_OK && name)
        e = b->is_damaged ? restore_after_damage(dir, name + 1, b->today, b->why, sizeof b->why)
                          : restore_first(dir, name + 1, b->why, sizeof b->why);
    arrival_end(&b->arrival);
    return e == JOURNAL_OK ? EXIT_DONE : keptctl_failed("%s", b->why);
}

/* Whose it is, and whether there is anything in it that is not here. While nobody else clears the folder. */
static int compare(struct bringing *b, bool *anything)
{
    struct copy_facts theirs;
    char journal[COPIES_PATH_BYTES];
    const char *copy = b->arrival.part;
    int64_t missing = 0;
    const char *dir = b->household->dir;
    snprintf(journal, sizeof journal, "%s/journal.db", dir);
    *anything = true;
    if (copies_check(copy, b->household->config.day_ends_hour, &theirs, b->why, sizeof b->why) != JOURNAL_OK)
        return keptctl_failed("%s", b->why);
    b->is_foreign = memcmp(theirs.household, b->facts.household, sizeof theirs.household) != 0;
    if (b->is_foreign)
        return b->joins ? keptctl_failed(
                              "%s: is another household's journal, which cannot be joined with this one; "
                              "keptctl restore lets it take this one's place",
                              b->args->word[1])
                        : EXIT_DONE;
    struct merge m = { .live = journal, .other = copy, .into = copy, .why = b->why, .size = sizeof b->why };
    if (merge_missing(&m, &missing) != JOURNAL_OK)
        return keptctl_failed("%s", b->why);
    *anything = missing > 0;
    return EXIT_DONE;
}

/* Before anybody gives a code for it. A program that calls knows, and gets nothing but an error there. */
static void say_what_will_be(const struct bringing *b)
{
    if (isatty(STDIN_FILENO))
        fputs(b->is_foreign
                  ? "Tomorrow another household's journal takes this one's place; a copy of this one is made "
                    "before.\n"
                  : "Tomorrow what this copy has and is missing here is added.\n",
              stderr);
}

static int ask_both(struct bringing *b)
{
    int code = EXIT_DONE;
    for (int p = 0; code == EXIT_DONE && p < PARTNER_COUNT; p++) {
        bool right = true;
        if (b->facts.practice.has_code[p])
            code = keptctl_agree(b->household, b->args, (enum partner)p, &right);
        b->hollow = b->hollow || !right;
    }
    return code;
}

static void forget_copy(const struct bringing *b)
{
    char path[COPIES_PATH_BYTES];
    if (copies_path(b->household->dir, b->copy.name, path))
        unlink(path);
}

/* From now on the file has a name, whatever the codes were. */
static int agree(struct bringing *b)
{
    struct uid uid;
    char hex[UID_HEX + 1];
    struct act act = { .kind = ACT_WIDEN, .partner = PARTNER_NONE, .day = b->today + 1, .value = b->hollow };
    if (arrival_name(&b->arrival, b->household->dir, &b->copy, &b->facts.practice, b->why, sizeof b->why) !=
        JOURNAL_OK)
        return keptctl_failed("%s", b->why);
    arrival_end(&b->arrival); /* the app may be making a copy before it answers */
    snprintf(act.key, sizeof act.key, "%s", b->is_foreign ? PLAN_REPLACE : PLAN_RESTORE);
    snprintf(act.words, sizeof act.words, "%s", b->copy.name);
    if (!household_keep(b->household, &act, &uid, b->why, sizeof b->why)) {
        forget_copy(b);
        return keptctl_failed("%s", b->why);
    }
    uid_format(&uid, hex);
    puts(hex);
    return EXIT_DONE;
}

static int plan(struct bringing *b)
{
    bool anything = false;
    int code = take_in(b) == JOURNAL_OK ? compare(b, &anything) : keptctl_failed("%s", b->why);
    arrival_wait(&b->arrival);
    if (code == EXIT_DONE && anything) {
        say_what_will_be(b);
        code = ask_both(b);
    }
    if (code == EXIT_DONE && anything)
        code = agree(b);
    if (code == EXIT_DONE && !anything)
        printf("%s: all that is in it is here already; nothing has changed\n", b->args->word[1]);
    arrival_end(&b->arrival);
    return code;
}

static int bring(struct household *h, const struct arguments *a, bool joins)
{
    struct bringing *b = calloc(1, sizeof *b);
    if (!b)
        return keptctl_failed("out of memory");
    *b = (struct bringing){ .household = h, .args = a, .joins = joins, .file = -1, .log = -1 };
    int code = open_files(b);
    if (code == EXIT_DONE && (!household_open_own(h, a, b->why, sizeof b->why) || !look_around(b)))
        code = keptctl_failed("%s", b->why);
    if (code == EXIT_DONE)
        code = b->is_new || b->is_damaged ? put_at_once(b) : plan(b);
    if (b->file >= 0)
        close(b->file);
    if (b->log >= 0)
        close(b->log);
    free(b);
    return code;
}

int keptctl_restore(struct household *h, const struct arguments *a)
{
    if (a->count != 2 || !*a->word[1])
        return keptctl_wrong("restore: use keptctl restore FILE; codes are read from standard input");
    return bring(h, a, false);
}

int keptctl_import(struct household *h, const struct arguments *a)
{
    if (a->count != 2 || !*a->word[1])
        return keptctl_wrong("import: use keptctl import FILE; codes are read from standard input");
    return bring(h, a, true);
}
