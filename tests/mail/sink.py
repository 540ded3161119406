#!/usr/bin/python3
"""A mail server that keeps what it gets: one JSON line a letter in the file OUT.

    sink.py PORT OUT [--tls CERT KEY] [--auth USER PASSWORD] [--refuse ADDRESS CODE TIMES]

With --tls nothing is taken before STARTTLS, with --auth nothing before a sign-in.
--refuse answers RCPT TO of ADDRESS with CODE the first TIMES times.
"""
import json
import ssl
import sys
import time
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

port, out, *options = sys.argv[1:]
take = lambda name, n: options[options.index(name) + 1:][:n] if name in options else None
tls, auth, refuse = take("--tls", 2), take("--auth", 2), take("--refuse", 3)


class Keep:
    left = int(refuse[2]) if refuse else 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if refuse and address == refuse[0] and Keep.left > 0:
            Keep.left -= 1
            return f"{refuse[1]} not now" if refuse[1] != "550" else "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        m = message_from_bytes(envelope.content, policy=policy.default)
        with open(out, "a", encoding="utf-8") as f:
            f.write(json.dumps({
                "from": envelope.mail_from, "to": envelope.rcpt_tos,
                "tls": session.ssl is not None, "authenticated": bool(session.authenticated),
                "headers": {k: str(v) for k, v in m.items()},
                "defects": [str(d) for d in m.defects],
                "ascii": envelope.content.isascii(),
                "longest": max(map(len, envelope.content.splitlines())),
                "body": m.get_content(),
            }) + "\n")
        return "250 kept"


def check(server, session, envelope, mechanism, data):
    good = [data.login.decode(), data.password.decode()] == auth
    return AuthResult(success=good)


context = None
if tls:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*tls)
controller = Controller(
    Keep(), hostname="127.0.0.1", port=int(port), tls_context=context, require_starttls=bool(tls),
    authenticator=check if auth else None, auth_required=bool(auth), auth_require_tls=True)
controller.start()
print("ready", flush=True)
while True:
    time.sleep(3600)
