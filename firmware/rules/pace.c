#include "firmware/rules/pace.h"

#include <assert.h>
#include <string.h>

/* Of so many days in a row one has a card. */
static const int32_t stretches[] = { [PACE_DAILY] = 1, [PACE_SOME] = 3, [PACE_RARE] = 7 };
static_assert(sizeof stretches / sizeof *stretches == PACE_COUNT, "a stretch for every pace");

/* splitmix64's last step: neighbouring stretches have nothing to do with each other. */
static uint64_t scatter(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

bool pace_has_card(enum pace pace, int32_t day, const uint8_t *household)
{
    int32_t length = stretches[pace], at = (day % length + length) % length;
    uint64_t seed;
    memcpy(&seed, household, sizeof seed);
    uint64_t drawn =
        scatter(seed + (uint64_t)(uint32_t)(day - at) * UINT64_C(0x9e3779b97f4a7c15) + (uint64_t)length);
    return drawn % (uint64_t)length == (uint64_t)at;
}
