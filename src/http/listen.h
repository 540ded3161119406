/* listen.h - opens the socket the server listens on. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "http/server.h"

/* The address or socket path of `options`; see server.h for what is refused. */
bool listen_open(const struct http_server_options *options, int *ret_fd, uint16_t *ret_port,
                 struct err *e) MUST_USE;
/* Takes the socket file of a closed server away. */
void listen_remove(const struct http_server_options *options);

#endif
