/* keptctl's options. argp's own messages take two lines and exit 64; the contract is one line
 * and 2, and with its messages off argp prints no help either: both are done here. */
#include <argp.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/keptctl/keptctl.h"

enum key { KEY_DATA = 256, KEY_CONFIG, KEY_JUST_ME, KEY_JSON, KEY_LIMIT, KEY_BEFORE, KEY_CSV, KEY_VERSION };

static const struct argp_option table[] = {
    { "data", KEY_DATA, "DIR", 0, "folder of the journal", 0 },
    { "config", KEY_CONFIG, "FILE", 0, "configuration (default: /etc/kept/kept.conf)", 0 },
    { "just-me", KEY_JUST_ME, NULL, 0, "log: for nobody but its author", 0 },
    { "json", KEY_JSON, NULL, 0, "timeline, things, own, doctor, buttons: one object a line", 0 },
    { "limit", KEY_LIMIT, "N", 0, "timeline: at most so many entries (default: 30)", 0 },
    { "before", KEY_BEFORE, "UID", 0, "timeline: those older than this entry", 0 },
    { "csv", KEY_CSV, NULL, 0, "export: tables as well", 0 },
    { "help", '?', NULL, 0, "this text", -1 },
    { "version", KEY_VERSION, NULL, 0, "the version", -1 },
    { 0 },
};

static const char words[] = "log PARTNER mood 1-5 [WORDS]\n"
                            "log PARTNER promise|win [WORDS]\n"
                            "press BUTTON [hold|double]\n"
                            "do PARTNER|- ACTION [VALUE] [uid=UID] [from=UID] [day=DATE] [WORDS]\n"
                            "things [KIND]\n"
                            "timeline\n"
                            "own PARTNER\n"
                            "code PARTNER\n"
                            "pause MINUTES\n"
                            "export PARTNER DIR [--csv]\n"
                            "erase PARTNER\n"
                            "backup [FILE]\n"
                            "restore FILE\n"
                            "import FILE\n"
                            "doctor\n"
                            "buttons\n"
                            "config check [FILE]";

static const char about[] =
    "The command line of Kept: logs, presses and reads as the device does.\v"
    "PARTNER is left, right or a name. WORDS is one argument; - reads them from standard "
    "input. BUTTON is left.mood, left.promise, left.win, right.mood, right.promise or "
    "right.win. ACTION is one of a script's, as in \"do left slip 'what I did'\"; \\| in its WORDS "
    "begins the next part. KIND is promise, agreement, step, idea, contact, appointment or review. A code is asked for on standard input where there is one. Exit codes: 0 done, 1 it failed, 2 wrong usage.";

static error_t parse(int key, char *arg, struct argp_state *state);

static const struct argp parser = { .options = table, .parser = parse, .args_doc = words, .doc = about };

static _Noreturn void help(void)
{
    char name[] = "keptctl";
    argp_help(&parser, stdout, ARGP_HELP_STD_HELP & ~(unsigned)ARGP_HELP_EXIT_OK, name);
    exit(fflush(stdout) == 0 ? EXIT_DONE : EXIT_FAILED);
}

static int64_t parse_limit(const char *arg)
{
    char *end;
    errno = 0;
    long long n = strtoll(arg, &end, 10);
    if (errno != 0 || end == arg || *end || n < 1)
        exit(keptctl_wrong("--limit %s: use a whole number from 1", arg));
    return n;
}

static void add_word(struct arguments *a, const char *arg)
{
    if (a->count == KEPTCTL_WORDS)
        exit(keptctl_wrong("\"%s\": too many words; put an entry's words into one pair of quotes", arg));
    a->word[a->count++] = arg;
}

/* The option getopt stopped at: already passed, unless it is one of several letters in a word. */
static const char *offender(const struct argp_state *state)
{
    const char *passed = state->next > 0 ? state->argv[state->next - 1] : "";
    return passed[0] == '-' || state->next >= state->argc ? passed : state->argv[state->next];
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
    struct arguments *a = state->input;
    switch (key) {
    case KEY_DATA:
        a->data = arg;
        break;
    case KEY_CONFIG:
        a->config = arg;
        break;
    case KEY_JUST_ME:
        a->just_me = true;
        break;
    case KEY_JSON:
        a->json = true;
        break;
    case KEY_CSV:
        a->csv = true;
        break;
    case KEY_LIMIT:
        a->limit = parse_limit(arg);
        break;
    case KEY_BEFORE:
        if (!uid_parse(arg, &a->before))
            exit(keptctl_wrong("--before %s: use an entry's uid, %d hexadecimal digits", arg, UID_HEX));
        a->from_entry = true;
        break;
    case '?':
        help();
    case KEY_VERSION:
        puts("keptctl " KEPT_VERSION);
        exit(EXIT_DONE);
    case ARGP_KEY_ARG:
        add_word(a, arg);
        break;
    case ARGP_KEY_ERROR:
        exit(keptctl_wrong("%s: no such option, or its value is missing; see keptctl --help",
                           offender(state)));
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* An option that the verb has no use for was meant for something else. */
static void refuse_strays(const struct arguments *a)
{
    bool log = strcmp(a->word[0], "log") == 0, timeline = strcmp(a->word[0], "timeline") == 0,
         rows = strcmp(a->word[0], "things") == 0 || strcmp(a->word[0], "own") == 0 ||
                strcmp(a->word[0], "doctor") == 0 || strcmp(a->word[0], "buttons") == 0;
    if (a->just_me && !log)
        exit(keptctl_wrong("--just-me: belongs to log, not to %s", a->word[0]));
    if (!timeline && (a->limit != 0 || !uid_is_none(&a->before)))
        exit(keptctl_wrong("--limit, --before: belong to timeline, not to %s", a->word[0]));
    if (!timeline && !rows && a->json)
        exit(keptctl_wrong("--json: belongs to timeline, things, own, doctor and buttons, not to %s",
                           a->word[0]));
    if (a->csv && strcmp(a->word[0], "export") != 0)
        exit(keptctl_wrong("--csv: belongs to export, not to %s", a->word[0]));
}

void arguments_parse(struct arguments *a, int argc, char **argv)
{
    memset(a, 0, sizeof *a);
    if (argp_parse(&parser, argc, argv, ARGP_NO_ERRS | ARGP_NO_HELP, NULL, a) != 0)
        exit(keptctl_wrong("options: cannot be read; see keptctl --help"));
    if (a->count == 0)
        exit(keptctl_wrong("no command; see keptctl --help"));
    refuse_strays(a);
    if (a->limit == 0)
        a->limit = KEPTCTL_LIMIT;
}
