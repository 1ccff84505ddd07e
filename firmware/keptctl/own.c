/* keptctl own, code, export and erase: what is one's own, by one's own code where there is one. Read with
 * a connection of its own, also while the app runs; what is to be kept goes through the app, where it
 * runs, or into the journal. A wrong code opens an empty page, and nothing says so (product.md, rule 12). */
#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "firmware/journal/export_hands.h"
#include "firmware/journal/reader.h"
#include "firmware/journal/visit.h"
#include "firmware/keptctl/keptctl.h"
#include "firmware/keptctl/row.h"

struct own_run {
    struct household *household;
    struct facts facts;
    enum partner who;
    struct visit *visit;
    struct own_request request;
    char why[KEPTCTL_WHY]; /* of what could not be kept */
};

static bool keep(void *user, const struct act *act)
{
    struct own_run *run = user;
    return household_keep(run->household, act, NULL, run->why, sizeof run->why);
}

static bool quiet_terminal(struct termios *before)
{
    struct termios silent;
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, before) != 0)
        return false;
    silent = *before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    return tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
}

/* One line of standard input, not echoed by a terminal. False when there is none that could be a code. */
static bool ask_code(const char *prompt, char out[OWN_CODE_BYTES + 1])
{
    char line[OWN_CODE_BYTES + 3];
    struct termios before;
    if (isatty(STDIN_FILENO))
        fprintf(stderr, "%s: ", prompt);
    bool silent = quiet_terminal(&before);
    bool read = fgets(line, sizeof line, stdin) != NULL;
    if (silent) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    if (read)
        line[strcspn(line, "\n")] = '\0';
    read = read && strlen(line) <= OWN_CODE_BYTES && words_valid(line, OWN_CODE_BYTES);
    if (read)
        memcpy(out, line, strlen(line) + 1);
    sodium_memzero(line, sizeof line);
    return read;
}

static bool read_facts(struct own_run *run, char *why, size_t size)
{
    struct reader *r;
    const struct config *c = &run->household->config;
    if (reader_open(&r, run->household->dir, c->day_ends_hour, why, size) != JOURNAL_OK)
        return false;
    bool good = reader_facts(r, c->person, &run->facts);
    reader_close(r);
    if (!good)
        snprintf(why, size, "%s: the journal cannot be read; check the card, and its cable",
                 run->household->dir);
    return good;
}

static int32_t today(const struct own_run *run)
{
    struct timebase clocks = { 0 };
    struct moment now = timebase_now(&clocks);
    return timebase_day(now.wall, now.offset_min, run->household->config.day_ends_hour);
}

/* Asks once more on the same visit. NULL with the error said and *CODE set. */
static struct own_page *ask(struct own_run *run, enum own_asked what, int *code)
{
    run->request.ask = what;
    run->request.who = run->who;
    run->request.today = today(run);
    struct own_page *page = visit_ask(run->visit, &run->request);
    *code = EXIT_DONE;
    if (page && !page->failed)
        return page;
    if (run->why[0])
        *code = keptctl_failed("%s", run->why);
    else if (page && page->told[0])
        *code = keptctl_failed("%s", page->told);
    else
        *code = keptctl_failed("%s: the page cannot be read; check the card, and free memory",
                               run->household->dir);
    own_page_free(page);
    return NULL;
}

/* Opens the page; asks for the code where there is one. */
static struct own_page *open_page(struct own_run *run, int *code)
{
    char prompt[NAME_BYTES + 16];
    const char *name = run->facts.person[run->who].name;
    snprintf(prompt, sizeof prompt, "Code of %s", *name ? name : partner_key(run->who));
    run->request.code[0] = '\0';
    if (run->facts.practice.has_code[run->who] && !ask_code(prompt, run->request.code)) {
        *code = keptctl_wrong("code: give it as one line on standard input, at most %d bytes of UTF-8",
                              OWN_CODE_BYTES);
        return NULL;
    }
    struct own_page *page = ask(run, OWN_OPEN, code);
    sodium_memzero(run->request.code, sizeof run->request.code);
    return page;
}

static void finish(struct own_run *run)
{
    visit_close(run->visit);
    sodium_memzero(run, sizeof *run);
    free(run);
}

/* Everything that all of them need: the household, whose, what both may know. */
static int begin(struct household *h, const struct arguments *a, struct own_run **out)
{
    char why[KEPTCTL_WHY];
    struct own_run *run = calloc(1, sizeof *run);
    *out = NULL;
    if (!run)
        return keptctl_failed("out of memory");
    run->household = h;
    bool opened = household_open_own(h, a, why, sizeof why);
    int code = opened ? household_partner(h, a->word[1], &run->who) : keptctl_failed("%s", why);
    if (code == EXIT_DONE && !read_facts(run, why, sizeof why))
        code = keptctl_failed("%s", why);
    if (code == EXIT_DONE) {
        household_use_zone(&run->facts);
        run->visit = visit_open(h->dir, h->config.day_ends_hour, keep, run);
        if (!run->visit)
            code = keptctl_failed("out of memory");
    }
    if (code == EXIT_DONE)
        *out = run;
    else
        finish(run);
    return code;
}

int keptctl_own(struct household *h, const struct arguments *a)
{
    struct own_run *run;
    if (a->count != 2)
        return keptctl_wrong("own: use keptctl own PARTNER [--json]");
    int code = begin(h, a, &run);
    if (!run)
        return code;
    struct own_page *page = open_page(run, &code);
    if (page && page->coded && isatty(STDERR_FILENO))
        fprintf(stderr, "The sign of this page: %s\n", own_sign_name(page->sign));
    for (int i = 0; page && i < page->count; i++)
        (a->json ? own_json : own_text)(stdout, &page->row[i], own_words(page, &page->row[i]));
    own_page_free(page);
    finish(run);
    return code;
}

/* The same again, where somebody types it. */
static bool confirmed(const char *code)
{
    char again[OWN_CODE_BYTES + 1] = "";
    bool same = !isatty(STDIN_FILENO) || (ask_code("Once more", again) && strcmp(again, code) == 0);
    sodium_memzero(again, sizeof again);
    return same;
}

/* A sign that is there stays: another one would look like another page. */
static int choose(struct own_run *run, const struct own_page *open)
{
    int code;
    if (!ask_code("New code", run->request.code) || words_valid(run->request.code, OWN_CODE_CHARS_MIN - 1))
        return keptctl_wrong("code: give a new one of at least %d figures or letters as a line on standard "
                             "input",
                             OWN_CODE_CHARS_MIN);
    if (!confirmed(run->request.code))
        return keptctl_failed("code: the two were not the same; nothing has changed, try again");
    run->request.sign = open->coded ? open->sign : (int)randombytes_uniform(OWN_SIGNS);
    struct own_page *page = ask(run, OWN_CHOOSE, &code);
    if (!page)
        return code;
    struct act act = { .kind = ACT_CODE, .partner = run->who };
    snprintf(act.words, sizeof act.words, "%s", page->wrap);
    if (page->right && !keep(run, &act))
        code = keptctl_failed("%s", run->why);
    if (code == EXIT_DONE)
        printf("%s\n", page->recovery);
    sodium_memzero(&act, sizeof act);
    own_page_free(page);
    return code;
}

int keptctl_code(struct household *h, const struct arguments *a)
{
    struct own_run *run;
    if (a->count != 2)
        return keptctl_wrong("code: use keptctl code PARTNER; the codes are read from standard input");
    int code = begin(h, a, &run);
    if (!run)
        return code;
    struct own_page *page = open_page(run, &code);
    if (page)
        code = choose(run, page);
    own_page_free(page);
    finish(run);
    return code;
}

static bool absolute(const char *dir, char out[OWN_FOLDER_BYTES])
{
    char here[OWN_FOLDER_BYTES];
    int n = *dir == '/' ? snprintf(out, OWN_FOLDER_BYTES, "%s", dir)
            : getcwd(here, sizeof here)
                ? snprintf(out, OWN_FOLDER_BYTES, "%s/%s", strcmp(here, "/") == 0 ? "" : here, dir)
                : -1;
    return *dir && n > 0 && n < OWN_FOLDER_BYTES;
}

static int export_to(struct own_run *run, bool csv)
{
    int code;
    struct own_page *page = open_page(run, &code);
    if (!page)
        return code;
    own_page_free(page);
    run->request.files.csv = csv;
    snprintf(run->request.files.name, sizeof run->request.files.name, "%s",
             run->facts.person[run->who].name[0] ? run->facts.person[run->who].name : partner_key(run->who));
    page = ask(run, OWN_EXPORT, &code);
    own_page_free(page);
    return code;
}

/* HANDS: a socket of who makes the files; -1: nobody does it for us. */
static int export_own(struct household *h, const struct arguments *a, int hands)
{
    struct own_run *run;
    int code = begin(h, a, &run);
    if (!run)
        return code;
    run->request.files.by_hand = hands >= 0;
    run->request.files.hands = hands;
    code = absolute(a->word[2], run->request.files.folder)
               ? export_to(run, a->csv)
               : keptctl_wrong("export: \"%.80s\" is no folder's name that could be; give a shorter one",
                               a->word[2]);
    if (code == EXIT_DONE)
        puts(run->request.files.folder);
    finish(run);
    return code;
}

static bool number_of(const char *variable, unsigned *out)
{
    const char *text = getenv(variable);
    char *end = NULL;
    unsigned long id = text ? strtoul(text, &end, 10) : 0;
    *out = (unsigned)id;
    errno = EINVAL;
    return end && end != text && !*end && id < UINT_MAX;
}

/* Whoever typed sudo, where somebody did; for good. Root would write where they may not, and through what
 * they put in the way. */
static bool become_caller(void)
{
    unsigned user, group;
    if (!getenv("SUDO_UID"))
        return true;
    if (!number_of("SUDO_UID", &user) || !number_of("SUDO_GID", &group))
        return false;
    /* cppcheck-suppress getpwuidCalled ; keptctl has one thread */
    const struct passwd *known = getpwuid(user);
    const gid_t only = group;
    return user == 0 || ((known ? initgroups(known->pw_name, only) : setgroups(1, &only)) == 0 &&
                         setresgid(group, group, group) == 0 && setresuid(user, user, user) == 0);
}

/* The journal is read by its folder's owner; the files are made by whoever asked, with their
 * rights and no others. So, as root, two do it. */
static int export_as_root(struct household *h, const struct arguments *a)
{
    int pair[2], status;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return keptctl_failed("export: %s; close other programs", strerror(errno));
    pid_t child = fork();
    if (child == 0) {
        close(pair[0]);
        int code = export_own(h, a, pair[1]);
        _exit(fflush(stdout) == 0 ? code : EXIT_FAILED);
    }
    int fault = child < 0 || !become_caller() ? errno : 0;
    close(pair[1]);
    if (fault == 0)
        hands_serve(pair[0], a->word[2]);
    close(pair[0]);
    if (child < 0)
        return keptctl_failed("export: %s; close other programs", strerror(fault));
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return keptctl_failed("export: %s", strerror(errno));
    return WIFEXITED(status) ? WEXITSTATUS(status)
                             : keptctl_failed("export: was ended before it was whole; nothing of it stays");
}

int keptctl_export(struct household *h, const struct arguments *a)
{
    if (a->count != 3)
        return keptctl_wrong("export: use keptctl export PARTNER DIR [--csv]");
    return geteuid() == 0 ? export_as_root(h, a) : export_own(h, a, -1);
}

/* What a wrong code opens is nobody's part: nothing goes, and that has to be said. */
int keptctl_erase(struct household *h, const struct arguments *a)
{
    struct own_run *run;
    if (a->count != 2)
        return keptctl_wrong("erase: use keptctl erase PARTNER; keptctl export first takes a copy along");
    int code = begin(h, a, &run);
    if (!run)
        return code;
    struct own_page *page = open_page(run, &code);
    const struct act leave = { .kind = ACT_LEAVE, .partner = run->who };
    if (page && !page->right)
        code = keptctl_failed("%s: nothing was erased; open the page with keptctl own to see whose it is",
                              a->word[1]);
    else if (page && !keep(run, &leave))
        code = keptctl_failed("%s", run->why);
    own_page_free(page);
    finish(run);
    return code;
}

int keptctl_agree(struct household *h, const struct arguments *a, enum partner who, bool *right)
{
    struct own_run *run;
    struct arguments whose = *a;
    whose.word[1] = partner_key(who);
    int code = begin(h, &whose, &run);
    if (!run)
        return code;
    struct own_page *page = open_page(run, &code);
    *right = page && page->right;
    own_page_free(page);
    finish(run);
    return code;
}

int keptctl_pause(struct household *h, const struct arguments *a)
{
    struct arguments again = { .data = a->data, .config = a->config, .count = 4 };
    if (a->count != 2)
        return keptctl_wrong("pause: use keptctl pause MINUTES; 0 ends it");
    again.word[0] = "do";
    again.word[1] = "-";
    again.word[2] = "pause";
    again.word[3] = a->word[1];
    return keptctl_do(h, &again);
}
