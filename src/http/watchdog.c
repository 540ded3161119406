/* watchdog.c - see watchdog.h. */
#include "http/watchdog.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TICK_MS 500
#define DRAIN_MAX 64 /* sockets drained at one time */
#define DRAIN_MS 3000
#define DRAIN_BYTES (64 << 20)
#define NEVER INT64_MAX

/* The serving thread writes, the watchdog reads; a stale value costs one tick. */
struct watched {
	struct watched *next, **link; /* under the watchdog's lock */
	int fd;
	bool is_cut;                /* of the watchdog thread alone */
	_Atomic int64_t deadline;   /* ms */
	_Atomic int64_t body_start; /* ms; 0: no body is being read */
	_Atomic int64_t body_bytes;
	int64_t window_start, window_bytes; /* of the watchdog thread alone */
};

struct drained {
	int fd;
	int64_t deadline, bytes;
};

struct watchdog {
	struct http_limits limits;
	pthread_t thread;
	pthread_mutex_t lock;
	struct watched *first;
	struct drained drained[DRAIN_MAX];
	size_t n_drained;
	int wake[2];
	_Atomic bool stop;
	_Atomic int64_t cut;
};

static int64_t
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
set_deadline(struct watched *w, int64_t ms_from_now)
{
	atomic_store_explicit(&w->body_start, 0, memory_order_relaxed);
	atomic_store_explicit(&w->deadline, ms_from_now == NEVER ? NEVER : now_ms() + ms_from_now,
	                      memory_order_relaxed);
}

void
watched_headers(struct watched *w, const struct http_limits *limits)
{
	set_deadline(w, (int64_t)limits->headers_s * 1000);
}

void
watched_body(struct watched *w, const struct http_limits *limits)
{
	set_deadline(w, (int64_t)limits->body_s * 1000);
	atomic_store_explicit(&w->body_bytes, 0, memory_order_relaxed);
	atomic_store_explicit(&w->body_start, now_ms(), memory_order_relaxed);
}

void
watched_body_bytes(struct watched *w, size_t n)
{
	atomic_fetch_add_explicit(&w->body_bytes, (int64_t)n, memory_order_relaxed);
}

void
watched_working(struct watched *w)
{
	set_deadline(w, NEVER);
}

void
watched_sending(struct watched *w, const struct http_limits *limits, size_t bytes)
{
	set_deadline(w, ((int64_t)limits->send_grace_s + (int64_t)(bytes / limits->send_rate)) * 1000);
}

void
watched_idle(struct watched *w, const struct http_limits *limits)
{
	set_deadline(w, (int64_t)limits->idle_s * 1000);
}

/* Looks at the rate over windows of body_grace_s, so that a fast beginning does
 * not buy hours of trickling. */
static bool
body_is_slow(const struct watchdog *dog, struct watched *w, int64_t now)
{
	int64_t start = atomic_load_explicit(&w->body_start, memory_order_relaxed);
	int64_t bytes = atomic_load_explicit(&w->body_bytes, memory_order_relaxed);
	if (start == 0)
		return false;
	if (w->window_start < start || bytes < w->window_bytes) { /* a new body */
		w->window_start = start;
		w->window_bytes = 0;
	}
	int64_t ms = now - w->window_start;
	if (ms < (int64_t)dog->limits.body_grace_s * 1000)
		return false;
	bool slow = (bytes - w->window_bytes) * 1000 < ms * (int64_t)dog->limits.body_rate;
	w->window_start = now;
	w->window_bytes = bytes;
	return slow;
}

static void
sweep(struct watchdog *dog)
{
	int64_t now = now_ms();
	pthread_mutex_lock(&dog->lock);
	for (struct watched *w = dog->first; w != NULL; w = w->next) {
		bool late = atomic_load_explicit(&w->deadline, memory_order_relaxed) <= now;
		if (w->is_cut || (!late && !body_is_slow(dog, w, now)))
			continue;
		/* Not closed: the descriptor belongs to the server, which sees the end. */
		shutdown(w->fd, SHUT_RDWR);
		w->is_cut = true;
		atomic_fetch_add_explicit(&dog->cut, 1, memory_order_relaxed);
	}
	pthread_mutex_unlock(&dog->lock);
}

/* True while the socket is worth waiting for. */
static bool
drain_one(struct drained *d, int64_t now)
{
	char dropped[16384];
	ssize_t n;
	while ((n = recv(d->fd, dropped, sizeof(dropped), MSG_DONTWAIT)) > 0)
		if ((d->bytes += n) > DRAIN_BYTES)
			return false;
	return n < 0 && errno == EAGAIN && now < d->deadline;
}

/* Waits for one tick, or until something comes in that is to be dropped. */
static void
wait_and_drain(struct watchdog *dog)
{
	struct pollfd fds[DRAIN_MAX + 1] = {{.fd = dog->wake[0], .events = POLLIN}};
	pthread_mutex_lock(&dog->lock);
	size_t n = dog->n_drained;
	for (size_t i = 0; i < n; i++)
		fds[i + 1] = (struct pollfd){.fd = dog->drained[i].fd, .events = POLLIN};
	pthread_mutex_unlock(&dog->lock);
	(void)poll(fds, n + 1, TICK_MS);
	char byte[64];
	while (read(dog->wake[0], byte, sizeof(byte)) > 0)
		;
	int64_t now = now_ms();
	pthread_mutex_lock(&dog->lock);
	for (size_t i = 0; i < dog->n_drained;) {
		if (drain_one(&dog->drained[i], now)) {
			i++;
			continue;
		}
		close(dog->drained[i].fd);
		dog->drained[i] = dog->drained[--dog->n_drained];
	}
	pthread_mutex_unlock(&dog->lock);
}

static void *
run(void *arg)
{
	struct watchdog *dog = arg;
	int64_t last = now_ms();
	while (!atomic_load(&dog->stop)) {
		wait_and_drain(dog);
		if (now_ms() - last >= TICK_MS) {
			last = now_ms();
			sweep(dog);
		}
	}
	return NULL;
}

static void
wake(struct watchdog *dog)
{
	(void)!write(dog->wake[1], "", 1);
}

struct watchdog *
watchdog_start(const struct http_limits *limits)
{
	struct watchdog *dog = calloc(1, sizeof(*dog));
	if (dog == NULL)
		return NULL;
	dog->limits = *limits;
	pthread_mutex_init(&dog->lock, NULL);
	if (pipe2(dog->wake, O_CLOEXEC | O_NONBLOCK) != 0) {
		free(dog);
		return NULL;
	}
	if (pthread_create(&dog->thread, NULL, run, dog) != 0) {
		close(dog->wake[0]);
		close(dog->wake[1]);
		free(dog);
		return NULL;
	}
	return dog;
}

void
watchdog_stop(struct watchdog *dog)
{
	atomic_store(&dog->stop, true);
	wake(dog);
	pthread_join(dog->thread, NULL);
	for (size_t i = 0; i < dog->n_drained; i++)
		close(dog->drained[i].fd);
	close(dog->wake[0]);
	close(dog->wake[1]);
	pthread_mutex_destroy(&dog->lock);
	free(dog);
}

struct watched *
watchdog_add(struct watchdog *dog, int fd)
{
	struct watched *w = calloc(1, sizeof(*w));
	if (w == NULL)
		return NULL;
	w->fd = fd;
	watched_headers(w, &dog->limits);
	pthread_mutex_lock(&dog->lock);
	w->next = dog->first;
	w->link = &dog->first;
	if (w->next != NULL)
		w->next->link = &w->next;
	dog->first = w;
	pthread_mutex_unlock(&dog->lock);
	return w;
}

void
watchdog_remove(struct watchdog *dog, struct watched *w)
{
	pthread_mutex_lock(&dog->lock);
	*w->link = w->next;
	if (w->next != NULL)
		w->next->link = w->link;
	pthread_mutex_unlock(&dog->lock);
	free(w);
}

void
watchdog_drain(struct watchdog *dog, int fd)
{
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (copy < 0)
		return;
	pthread_mutex_lock(&dog->lock);
	bool taken = dog->n_drained < DRAIN_MAX;
	if (taken)
		dog->drained[dog->n_drained++] = (struct drained){copy, now_ms() + DRAIN_MS, 0};
	pthread_mutex_unlock(&dog->lock);
	if (taken)
		wake(dog);
	else
		close(copy);
}

int64_t
watchdog_cut_count(const struct watchdog *dog)
{
	return atomic_load(&dog->cut);
}
