/* fill DIR COUNT: a household's journal with COUNT entries over years, through the journal itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/journal/journal.h"

#define HOUR_MS INT64_C(3600000)

static bool setting(struct journal *j, enum partner who, const char *key, const char *value)
{
    struct act act = { .kind = ACT_SETTING, .partner = who, .source = SOURCE_COMMAND };
    struct uid uid;
    strcpy(act.key, key);
    strcpy(act.words, value);
    return journal_append_wait(j, &act, &uid) == JOURNAL_OK;
}

static bool entry(struct journal *j, int i, int count)
{
    static const char *const words[] = { "", "", "We laughed about the soup.",
                                         "Home by six, phone on the shelf.", "" };
    static const enum entry_kind kinds[] = { ENTRY_WIN, ENTRY_PROMISE, ENTRY_MOOD };
    struct act act = { .kind = ACT_ENTRY, .source = SOURCE_COMMAND, .entry = kinds[i % 3] };
    struct uid uid;
    act.partner = (enum partner)(i * 7 % 5 % 2);
    act.weather = act.entry == ENTRY_MOOD ? (enum weather)(1 + i % 5) : WEATHER_NONE;
    act.at.wall.ms = INT64_C(1795421520000) - (count - i) * HOUR_MS;
    act.at.trusted = true;
    strcpy(act.words, words[i % 5]);
    return journal_append_wait(j, &act, &uid) == JOURNAL_OK;
}

int main(int argc, char **argv)
{
    char why[256];
    struct journal *j;
    int count = argc == 3 ? atoi(argv[2]) : -1;
    struct journal_options o = { .dir = argv[1], .day_ends_hour = DAY_ENDS_HOUR_DEFAULT };
    if (count < 0) {
        fputs("usage: fill DIR COUNT\n", stderr);
        return 2;
    }
    if (journal_open(&j, &o, why, sizeof why) != JOURNAL_OK) {
        fprintf(stderr, "fill: %s\n", why);
        return 1;
    }
    bool good = setting(j, PARTNER_LEFT, SETTING_NAME, "Ana") &&
                setting(j, PARTNER_RIGHT, SETTING_NAME, "Ben") &&
                setting(j, PARTNER_NONE, SETTING_SETUP_DONE, "1");
    for (int i = 0; good && i < count; i++)
        good = entry(j, i, count);
    journal_close(j);
    return good ? 0 : 1;
}
