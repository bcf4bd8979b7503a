// Calls of the public API, as any frontend makes them.
import { language } from './language.js';

export const CONTEXTS = ['training', 'agreements', 'complaints', 'networks', 'platform'];

const KEPT = 'dossin.key';
let key = null;

try {
    key = sessionStorage.getItem(KEPT);
} catch {
    // A browser may keep nothing: the key lives as long as the page.
}

/** The key, for as long as this tab is open; it never enters an address. */
export const keyInUse = () => key;

export function useKey(value) {
    key = value || null;
    try {
        if (key) {
            sessionStorage.setItem(KEPT, key);
        } else {
            sessionStorage.removeItem(KEPT);
        }
    } catch {
        // Kept in memory only.
    }
}

/** The service did not answer at all: it restarts, or the network is away. */
export class NoAnswer extends Error {}

/** The service refused; what it said is in problem. */
export class Refused extends Error {
    constructor(problem) {
        super(problem.title);
        this.problem = problem;
    }
}

/** Sends what is given, with the key and the language of the page unless the headers say otherwise. */
export async function send(method, path, { headers = {}, body, signal } = {}) {
    const all = new Headers(headers);
    if (key && !all.has('X-Api-Key')) {
        all.set('X-Api-Key', key);
    }

    if (!all.has('Accept-Language')) {
        all.set('Accept-Language', language());
    }

    try {
        return await fetch(path, { method, headers: all, body, signal, cache: 'no-cache', credentials: 'omit', redirect: 'follow' });
    } catch (wrong) {
        if (wrong.name === 'AbortError') {
            throw wrong;
        }

        throw new NoAnswer(wrong.message);
    }
}

/** The problem that an answer is, where it is one. */
export async function problemOf(answer) {
    const type = answer.headers.get('Content-Type') ?? '';
    return type.startsWith('application/problem+json') ? answer.clone().json() : null;
}

/** What a GET answers, as JSON. */
export async function read(path, options) {
    const answer = await send('GET', path, { headers: { Accept: 'application/json', ...options?.headers }, signal: options?.signal });
    if (!answer.ok) {
        throw new Refused(await problemOf(answer) ?? { title: answer.statusText || `HTTP ${answer.status}`, status: answer.status });
    }

    return answer.json();
}

/** All items of a list, page after page, at most so many. */
export async function readAll(path, most, options) {
    const items = [];
    for (let next = path; next && items.length < most;) {
        const page = await read(next, options);
        items.push(...page.items);
        // Links carry the public address; this page asks where it came from.
        next = page.next && new URL(page.next).pathname + new URL(page.next).search;
    }

    return items.slice(0, most);
}

const once = new Map();

/** What does not change while the service runs: read once, and again after a failure. */
export function readOnce(path) {
    if (!once.has(path)) {
        once.set(path, read(path).catch(wrong => {
            once.delete(path);
            throw wrong;
        }));
    }

    return once.get(path);
}

export const documentOf = context => readOnce(`/${context}/v1/doc/openapi.json`);

/** Every kind of problem with its explanation. */
export const problemTypes = async () => (await readOnce('/training/v1/refData/problemTypes')).items;
