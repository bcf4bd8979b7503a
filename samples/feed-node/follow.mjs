// Keeps a local copy of what a key may see of Training in step with the API: see README.md beside this file.
import { existsSync, fsyncSync, openSync, closeSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [file, ...options] = process.argv.slice(2);
const once = options.includes('--once');
const address = process.env.DOSSIN_URL ?? 'http://localhost:5080';
const key = process.env.DOSSIN_API_KEY;
if (!file || !key || options.some(option => option !== '--once')) {
    console.error('Usage: DOSSIN_API_KEY=… node follow.mjs COPY.json [--once]');
    process.exit(2);
}

// Lists that are read once; from then on events say what changed in them.
const lists = ['courses', 'sessions', 'participants', 'registrations', 'participations', 'assignments'];

/** The answer as JSON; null for what is gone or not ours. Waits where the API is away or asked too much. */
async function get(path, headers = {}) {
    for (let pause = 500; ; pause = Math.min(pause * 2, 60_000)) {
        let after;
        try {
            const answer = await fetch(new URL(path, address), { headers: { 'X-Api-Key': key, ...headers }, signal: AbortSignal.timeout(60_000) });
            if (answer.ok) return await answer.json();
            if (answer.status === 404) return null;
            if (answer.status < 500 && answer.status !== 429) throw Object.assign(new Error(`${path}: ${answer.status} ${await answer.text()}`), { final: true });
            after = Number(answer.headers.get('retry-after')) * 1000;
        } catch (error) {
            if (error.final) throw error;
            console.error(`Waiting: ${error.cause?.code ?? error.message}`);
        }
        await sleep(Math.max(after || 0, pause * (0.5 + Math.random())));
    }
}

/** Position, copy and counts in one file, replaced in one step: after a crash all of a page is there, or none of it. */
function save(state) {
    const handle = openSync(`${file}.part`, 'w', 0o600);
    writeSync(handle, JSON.stringify(state));
    fsyncSync(handle);
    closeSync(handle);
    renameSync(`${file}.part`, file);
}

/** Each item of a list, page after page. */
async function* all(list) {
    for (let next = `/training/v1/${list}pageSize=500`; next;) {
        const page = await get(next);
        yield* page.items;
        next = page.next && new URL(page.next).pathname + new URL(page.next).search;
    }
}

async function first() {
    // The end of the feed before the lists: what changes while they are read is read again.
    const { last } = await get(`/platform/v1/events?after=${Number.MAX_SAFE_INTEGER}&pageSize=1`);
    const state = { position: last, events: {}, resources: {} };
    for (const list of lists) {
        for await (const item of all(`${list}?`)) state.resources[new URL(item.href).pathname] = item;
    }
    save(state);
    console.log(`Copied ${Object.keys(state.resources).length} resources, up to position ${last}.`);
    return state;
}

/**
 * People, and what goes with them, anew: that somebody was entered, or moved to another zone, stage or category, is no event.
 * Who goes to another zone takes seats and assignments along.
 */
async function people() {
    for (const list of ['participants', 'registrations', 'assignments']) {
        for (const path of Object.keys(state.resources)) if (path.startsWith(of(list, ''))) delete state.resources[path];
        for await (const item of all(`${list}?`)) state.resources[new URL(item.href).pathname] = item;
    }
    save(state);
}

/** The copied resources that name a person. */
const naming = person => Object.keys(state.resources).filter(path => state.resources[path].participantId === person);
const of = (list, id) => `/training/v1/${list}/${id}`;

/** What an event is about, and what changes with it without an event of its own. */
async function touched({ type, subject, data }) {
    const paths = [subject];
    // A seat is of a session, and whoever takes one may be new here.
    if (data.sessionId) paths.push(of('sessions', data.sessionId));
    if (data.participantId) paths.push(of('participants', data.participantId));
    // Who came and who did not, people who walked in included.
    if (type === 'training.sessionCompleted') {
        for await (const item of all(`registrations?sessionId=${data.id}&`)) paths.push(new URL(item.href).pathname);
    }
    // Whatever names a person who is forgotten lets go of the id, or is gone.
    if (type === 'training.participantForgotten') paths.push(...naming(data.id));
    return paths.filter(path => lists.includes(path.split('/')[3]) && path.split('/').length === 5);
}

/** How it is now. Whether an assignment is booked follows the person's seats, and an assignment may be of somebody new. */
async function read(path) {
    const now = await get(path);
    if (!now) return void delete state.resources[path];
    state.resources[path] = now;
    const person = now.participantId;
    if (person && !state.resources[of('participants', person)]) await read(of('participants', person));
    if (path.startsWith(of('registrations', ''))) {
        for (const other of naming(person).filter(other => other.startsWith(of('assignments', '')))) await read(other);
    }
}

const began = existsSync(file);
const state = began ? JSON.parse(readFileSync(file, 'utf8')) : await first();
let peopleRead = began ? 0 : Date.now();
for (;;) {
    if (Date.now() - peopleRead > 24 * 60 * 60 * 1000) {
        await people();
        peopleRead = Date.now();
    }
    const page = await get(`/platform/v1/events?after=${state.position}&pageSize=200`, once ? {} : { Prefer: 'wait=30' });
    if (page.last < state.position) {
        console.error(`The feed ends at ${page.last}, before ${state.position}: it was restored from a backup. Delete ${file} and begin again.`);
        process.exit(1);
    }
    // An event says what changed; how it is now, its address says. Twice in a page is read once.
    const changed = new Set();
    for (const event of page.items) for (const path of await touched(event)) changed.add(path);
    for (const path of changed) await read(path);
    for (const event of page.items) state.events[event.type] = (state.events[event.type] ?? 0) + 1;
    if (page.last > state.position) {
        state.position = page.last;
        save(state);
        if (page.items.length) console.log(`${page.items.length} events, ${changed.size} resources, position ${state.position}.`);
    }
    if (once && !page.next) break;
}
console.log(`In step at position ${state.position}: ${Object.keys(state.resources).length} resources.`);
