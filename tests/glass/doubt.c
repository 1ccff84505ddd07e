/* Preloaded into kept: a kernel that does not vouch for its clock, as after a power cut on a device without a
 * clock of its own, whatever the machine of the test is. */
#include <sys/timex.h>

int adjtimex(struct timex *t)
{
    t->maxerror = 16000000;
    return TIME_ERROR;
}
