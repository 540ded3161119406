/* serve.c - `lantoa serve`: the web server and its background work in one process. */
#include "cli/cli.h"
#include "cli/site.h"
#include "core/novelty/novelty.h"
#include "core/session/session.h"
#include "doc/read.h"
#include "http/server.h"
#include "os/os.h"
#include "web/web.h"
#include "work/work.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define KEEP_BYTES ((size_t)2 * 1024 * 1024) /* the longest pages take less */
#define STOP_WAIT_S 30 /* packaging/systemd/lantoa.service waits a little longer */

static void
log_line(struct str line)
{
	/* One write a line, so that lines of several threads do not mix. */
	char text[2048];
	int n = snprintf(text, sizeof(text), "%.*s\n", STR_ARG(line));
	if (n > 0)
		(void)!write(STDERR_FILENO, text, (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1);
}

static void
wait_for_signal(void)
{
	sigset_t set;
	int sig;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigwait(&set, &sig);
}

/* Signals wait for sigwait() in every thread that starts from now on. */
static void
block_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
}

/* Two servers on one SQLite file would each keep in memory what the other changes. */
static bool
lock_data(struct cli_site *s, struct err *e)
{
	return !str_has_prefix(s->address, STR("sqlite:")) ||
	       os_lock_file(arena_printf(&s->arena, "%s/serve.lock", s->data).at, e);
}

static int
run(struct cli_site *s)
{
	const struct config *c = &s->config;
	struct err e = {0};
	struct db_site *db;
	struct http_site site;
	struct http_server *server;
	struct mail_relay relay = {.address = config_str(c, CONFIG_relay),
	                           .user = config_str(c, CONFIG_relay_user),
	                           .from = c->at[CONFIG_from].text,
	                           .from_name = c->at[CONFIG_from_name].text,
	                           .ca_file = config_str(c, CONFIG_relay_ca_file),
	                           .require_tls = config_int(c, CONFIG_relay_tls) == 1,
	                           .timeout_s = 30};

	if (!config_check(c, &s->arena, &e) ||
	    !config_secret(c, CONFIG_relay_password_file, &s->arena, &relay.password, &e) ||
	    !lock_data(s, &e) || !db_site_open(&db, s->address.at, &e) ||
	    !web_site(&site, &s->arena, db, s->data, log_line, &e))
		return cli_fail(&e);
	struct novelty *novelty = novelty_open();
	site.novelty = novelty;
	site.log_requests = config_int(c, CONFIG_quiet) == 0;
	block_signals();
	if (!http_server_start(&server,
	                       &(struct http_server_options){
							   .site = &site,
							   .port = (uint16_t)config_int(c, CONFIG_port),
							   .unix_path = config_str(c, CONFIG_socket),
							   .upload_dir = arena_printf(&s->arena, "%s/tam", s->data).at,
							   .always_slow = !str_has_prefix(s->address, STR("sqlite:"))},
	                       &e)) {
		novelty_close(novelty);
		db_site_close(db);
		return cli_fail(&e);
	}
	struct work *work = work_start(
		&(struct work_options){.site = db,
	                           .novelty = novelty,
	                           .relay = relay.address != NULL ? &relay : NULL,
	                           .base_url = c->at[CONFIG_base_url].text,
	                           .threads = (unsigned)config_int(c, CONFIG_work_threads),
	                           .log = log_line});
	if (config_str(c, CONFIG_socket) != NULL)
		printf("Lan Tỏa chạy ở socket %s\n", config_str(c, CONFIG_socket));
	else
		printf("Lan Tỏa chạy ở http://127.0.0.1:%u\n", (unsigned)http_server_port(server));
	fflush(stdout);
	wait_for_signal();
	bool clean = http_server_stop(server, STOP_WAIT_S);
	work_stop(work);
	if (!clean)
		_exit(1); /* a request still runs on its connection; what was acknowledged is on the disk */
	db_site_close(db);
	novelty_close(novelty);
	return 0;
}

int
cmd_serve(int argc, char **argv)
{
	struct cli_site s;

	os_keep_freed_memory(KEEP_BYTES);
	if (!cli_site_open(&s, CLI_SITE_EXISTING, &argc, argv))
		return 1;
	cli_site_close(&s); /* migrated; the server opens connections of its own */
	if (argc > 1) {
		fprintf(stderr, "lantoa serve: không có tuỳ chọn %s; xem: lantoa config sample\n", argv[1]);
		arena_reset(&s.arena);
		return 2;
	}
	int status = run(&s);
	arena_reset(&s.arena);
	return status;
}
