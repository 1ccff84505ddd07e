/* What the tests of the control socket share: a server in a folder of its own, keptctl's side on
 * another thread, and a client of bare packets. A failure in here fails the test. */
#ifndef KEPT_TESTS_CONTROL_RIG_H
#define KEPT_TESTS_CONTROL_RIG_H

#include <pthread.h>

#include "firmware/control/control.h"
#include "firmware/control/message.h"

struct fixture {
    char dir[64], path[108];
    struct control *control;
};

/* Before and after a test; the state is a struct fixture. */
int control_setup(void **state);
int control_teardown(void **state);
#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, control_setup, control_teardown)

struct control *open_control(const char *dir);
mono_time now(void);
mono_time in_time(void); /* a deadline that is not over for a while */

/* Waits until a descriptor of the server is readable; then, until a request has come. */
void wait_for_client(const struct control *c);
void take(struct control *c, struct control_request *out);

/* keptctl, on a thread of its own. */
struct asking {
    pthread_t thread;
    const char *dir;
    struct control_request request;
    enum control_outcome outcome;
    struct uid uid;
    struct timeline_page *page;
    struct person person[PARTNER_COUNT];
    char why[256];
};
void ask(struct asking *a, const struct fixture *f);
void join(struct asking *a);

/* A client of bare packets. */
int connect_raw(const struct fixture *f);
void send_request(int fd, const struct control_request *r, mono_time deadline);
void expect_answer(int fd, const char *verb);

/* An entry with every kind of field, and words that look like more of them. */
struct control_request log_request(void);

#endif
