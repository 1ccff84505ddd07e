/* ping DIR: asks the running app how many frames it has drawn. */
#include <stdio.h>

#include "firmware/control/control.h"

int main(int argc, char **argv)
{
    struct control_request request = { .verb = CONTROL_PING };
    char said[256] = "";
    if (argc != 2)
        return 2;
    enum control_outcome outcome = control_ask(argv[1], &request, NULL, NULL, said, sizeof said);
    puts(said);
    return outcome == CONTROL_OK ? 0 : 1;
}
