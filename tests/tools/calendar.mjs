// Reads a calendar as a subscriber's program would (ical.js), and says what it holds; ends with 1 and a sentence where
// RFC 5545 is broken. node calendar.mjs file.ics
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const bytes = readFileSync(process.argv[2]);
const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);

const fail = sentence => {
    console.error(sentence);
    process.exit(1);
};

if (!text.endsWith('\r\n') || text.replaceAll('\r\n', '').match(/[\r\n]/)) {
    fail('A line does not end with CRLF (3.1).');
}

const long = text.split('\r\n').find(line => Buffer.byteLength(line) > 75);
if (long) {
    fail(`A line is longer than 75 octets (3.1): ${long}`);
}

const calendar = new ICAL.Component(ICAL.parse(text));
if (calendar.name !== 'vcalendar' || calendar.getFirstPropertyValue('version') !== '2.0' || !calendar.getFirstPropertyValue('prodid')) {
    fail('A calendar says its version and who wrote it (3.6).');
}

const events = calendar.getAllSubcomponents('vevent').map(component => {
    for (const name of ['uid', 'dtstamp', 'dtstart', 'sequence', 'status']) {
        if (component.getAllProperties(name).length !== 1) {
            fail(`An event has one ${name} (3.6.1).`);
        }
    }

    const event = new ICAL.Event(component, { strictExceptions: true });
    return {
        uid: event.uid,
        sequence: event.sequence,
        status: component.getFirstPropertyValue('status'),
        start: event.startDate.toJSDate().toISOString(),
        end: event.endDate.toJSDate().toISOString(),
        // A whole day has no hour, and so none in which zone.
        days: event.startDate.isDate && event.endDate.isDate ? `${event.startDate}/${event.endDate}` : null,
        summary: event.summary,
        location: event.location,
        url: component.getFirstPropertyValue('url'),
    };
});

if (new Set(events.map(event => event.uid)).size !== events.length) {
    fail('Two events have one UID (3.8.4.7).');
}

console.log(JSON.stringify(events));
