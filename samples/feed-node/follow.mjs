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

async function first() {
    // The end of the feed before the lists: what changes while they are read is read again.
    const { last } = await get(`/platform/v1/events?after=${Number.MAX_SAFE_INTEGER}&pageSize=1`);
    const state = { position: last, events: {}, resources: {} };
    for (const list of lists) {
        for (let next = `/training/v1/${list}?pageSize=500`; next;) {
            const page = await get(next);
            for (const item of page.items) state.resources[new URL(item.href).pathname] = item;
            next = page.next && new URL(page.next).pathname + new URL(page.next).search;
        }
    }
    save(state);
    console.log(`Copied ${Object.keys(state.resources).length} resources, up to position ${last}.`);
    return state;
}

const state = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : await first();
for (;;) {
    const page = await get(`/platform/v1/events?after=${state.position}&pageSize=200`, once ? {} : { Prefer: 'wait=30' });
    if (page.last < state.position) {
        console.error(`The feed ends at ${page.last}, before ${state.position}: it was restored from a backup. Delete ${file} and begin again.`);
        process.exit(1);
    }
    // An event says what changed; how it is now, its address says. Twice in a page is read once.
    const changed = new Set(page.items.map(event => event.subject).filter(path => path?.startsWith('/training/')));
    for (const path of changed) {
        const now = await get(path);
        if (now) state.resources[path] = now;
        else delete state.resources[path];
    }
    for (const event of page.items) state.events[event.type] = (state.events[event.type] ?? 0) + 1;
    if (page.last > state.position) {
        state.position = page.last;
        save(state);
        if (page.items.length) console.log(`${page.items.length} events, ${changed.size} resources, position ${state.position}.`);
    }
    if (once && !page.next) break;
}
console.log(`In step at position ${state.position}: ${Object.keys(state.resources).length} resources.`);
