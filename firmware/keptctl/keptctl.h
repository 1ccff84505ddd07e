/* keptctl, the command line: what its parts share. Exit codes are a contract: 0 done, 1 the
 * thing itself failed, 2 wrong usage; every error is one line on stderr: what, where, what to do. */
#ifndef KEPT_KEPTCTL_KEPTCTL_H
#define KEPT_KEPTCTL_KEPTCTL_H

#include <stdio.h>

#include "firmware/config.h"
#include "firmware/journal/journal.h"

enum exit_code { EXIT_DONE, EXIT_FAILED, EXIT_USAGE };

#define KEPTCTL_WORDS 9
#define KEPTCTL_WHY 1024
#define KEPTCTL_LIMIT 30

/* What was typed. Strings belong to argv. */
struct arguments {
    const char *data, *config; /* NULL: the usual places */
    bool just_me, json, csv;
    int64_t limit;
    bool from_entry; /* --before was given */
    struct uid before;
    int count;
    const char *word[KEPTCTL_WORDS]; /* the verb first */
};

/* Reads the command line. Ends the program on --help, --version and wrong usage. */
void arguments_parse(struct arguments *a, int argc, char **argv);

/* Says on stderr what is wrong, and returns CODE, an exit code. */
__attribute__((format(printf, 2, 3))) int keptctl_error(int code, const char *format, ...);
#define keptctl_wrong(...) keptctl_error(EXIT_USAGE, __VA_ARGS__)
#define keptctl_failed(...) keptctl_error(EXIT_FAILED, __VA_ARGS__)

/* Configuration and data folder of a run; too large for a stack. */
struct household {
    struct config config;
    char dir[512];
};

/* Loads the configuration, sets its zone, finds the folder and, as root, becomes its owner. */
bool household_open(struct household *h, const struct arguments *a, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Only loads the configuration and finds the folder: this stays who it was. */
bool household_choose(struct household *h, const struct arguments *a, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Whether the folder may be looked into by this user, or by root for them; false with WHY. For what cannot go
 * over the socket. The second opens the household as well. */
bool household_is_ours(const struct household *h, const struct arguments *a, char *why, size_t size)
    __attribute__((warn_unused_result));
bool household_open_own(struct household *h, const struct arguments *a, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Whether a user whose folder would be DIR means the device's own household, which they may not reach: it is
 * not for them to begin another in silence. True with WHY. */
bool household_misses_service(const char *dir, char *why, size_t size) __attribute__((warn_unused_result));

/* Whether this user is in the group that may talk to the service, and it runs. */
bool household_service_talks(void);

/* The zone that the household has set for itself, from now on. */
void household_use_zone(const struct facts *f);

/* The partners' names: the app's, else the journal's, else the configuration's. False with WHY
 * when an app runs and does not answer. */
bool household_people(const struct household *h, struct person person[PARTNER_COUNT], char *why, size_t size)
    __attribute__((warn_unused_result));

/* The partner WORD names: left, right or a name. An exit code, with the error said. */
int household_partner(const struct household *h, const char *word, enum partner *out);

/* Opens the journal itself, for when no app runs. NULL, with WHY, when it cannot. */
struct journal *household_journal(const struct household *h, char *why, size_t size);

/* Keeps ACT, one of those that the socket's KEEP takes: through the app that holds the journal, else into the
 * journal. UID, which may be NULL, is that of its row. */
bool household_keep(const struct household *h, const struct act *act, struct uid *uid, char *why, size_t size)
    __attribute__((warn_unused_result));

/* Asks for WHO's code, where there is one, for their yes. EXIT_DONE: one was given, *RIGHT or not: which is
 * for nobody else to know. */
int keptctl_agree(struct household *h, const struct arguments *a, enum partner who, bool *right);

/* The verbs. Each returns an exit code. */
int keptctl_log(struct household *h, const struct arguments *a);
int keptctl_press(struct household *h, const struct arguments *a);
int keptctl_do(struct household *h, const struct arguments *a);
int keptctl_things(struct household *h, const struct arguments *a);
int keptctl_own(struct household *h, const struct arguments *a);
int keptctl_code(struct household *h, const struct arguments *a);
int keptctl_export(struct household *h, const struct arguments *a);
int keptctl_erase(struct household *h, const struct arguments *a);
int keptctl_backup(struct household *h, const struct arguments *a);
int keptctl_restore(struct household *h, const struct arguments *a);
int keptctl_import(struct household *h, const struct arguments *a);
int keptctl_pause(struct household *h, const struct arguments *a);
int keptctl_timeline(struct household *h, const struct arguments *a);
int keptctl_doctor(struct household *h, const struct arguments *a);
int keptctl_buttons(struct household *h, const struct arguments *a);
int keptctl_config(struct household *h, const struct arguments *a);

#endif
