#!/usr/bin/python3
"""Reads a calendar from standard input as a calendar program does; one JSON line an event.

Ends with an error where the text is no iCalendar object, or an event lacks what it must have.
"""
import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
assert str(calendar["VERSION"]) == "2.0" and calendar["PRODID"]
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    alarms = event.walk("VALARM")
    print(json.dumps({
        "uid": str(event["UID"]),
        "stamp": event["DTSTAMP"].dt.isoformat(),
        "first": event["DTSTART"].dt.isoformat(),  # a date: no time, no zone
        "after": event["DTEND"].dt.isoformat(),
        "title": str(event["SUMMARY"]),
        "text": str(event["DESCRIPTION"]),
        "url": str(event["URL"]),
        "ring_s": [a["TRIGGER"].dt.total_seconds() for a in alarms],
    }))
