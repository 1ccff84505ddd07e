/* Who may talk to a running app: its own user, root, and members of one group. The kernel says
 * who a client is; nothing a client sends does. */
#ifndef KEPT_CONTROL_PEER_H
#define KEPT_CONTROL_PEER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct control_peers {
    uid_t user;
    gid_t group;
    bool has_group; /* false: this system has no such group */
};

/* This process's user and the group of that name, looked up once. */
struct control_peers control_peers_of(const char *group);

/* The rule: USER is the peer's, GROUPS all COUNT of its groups. */
bool control_peer_rule(const struct control_peers *peers, uid_t user, const gid_t *groups, size_t count);

/* The rule for the client of a connected socket. False also when the kernel does not say. */
bool control_peer_allowed(int fd, const struct control_peers *peers);

/* The app's user, or root: who could read and write the files themselves. */
bool control_peer_is_owner(int fd, const struct control_peers *peers);

#endif
