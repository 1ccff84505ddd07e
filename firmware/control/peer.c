#include "firmware/control/peer.h"

#include <grp.h>
#include <sys/socket.h>
#include <unistd.h>

#define PEER_GROUPS 256 /* more than these are not asked for: such a peer counts with its own group only */

struct control_peers control_peers_of(const char *group)
{
    /* cppcheck-suppress getgrnamCalled ; at start, by the one thread that looks anybody up */
    const struct group *known = getgrnam(group);
    return (struct control_peers){ .user = geteuid(),
                                   .group = known ? known->gr_gid : 0,
                                   .has_group = known != NULL };
}

bool control_peer_rule(const struct control_peers *peers, uid_t user, const gid_t *groups, size_t count)
{
    if (user == peers->user || user == 0)
        return true;
    for (size_t i = 0; peers->has_group && i < count; i++)
        if (groups[i] == peers->group)
            return true;
    return false;
}

bool control_peer_allowed(int fd, const struct control_peers *peers)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return false;
    gid_t groups[PEER_GROUPS + 1] = { peer.gid };
    socklen_t more = PEER_GROUPS * sizeof *groups;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups + 1, &more) != 0)
        more = 0;
    return control_peer_rule(peers, peer.uid, groups, 1 + more / sizeof *groups);
}

bool control_peer_is_owner(int fd, const struct control_peers *peers)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           (peer.uid == peers->user || peer.uid == 0);
}
