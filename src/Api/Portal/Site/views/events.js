// The feed of events, read as an integrator's program reads it: from a position on, then waiting for what comes.
import { NoAnswer, Refused, keyInUse, read } from '../api.js';
import { data, el, field, table } from '../dom.js';
import { at, number, t } from '../language.js';
import { asked, failure, lacks } from '../parts.js';

const FEED = '/platform/v1/events';
const SHOWN = 200;

export function events({ signal }) {
    const type = el('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: 'training.sessionCanceled' });
    const after = el('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off' });
    const list = el('div', {});
    const follow = el('input', { type: 'checkbox' });
    const news = el('p', { class: 'quiet', role: 'status' });
    let seen = [];
    let last = null;
    let reading = new AbortController();
    signal.addEventListener('abort', () => reading.abort());

    const address = position => {
        const query = new URLSearchParams();
        position && query.set('after', position);
        type.value.trim() && query.set('type', type.value.trim());
        return `${FEED}?${query}`;
    };

    async function page(position, wait) {
        const answer = await read(address(position), { signal: reading.signal, headers: wait ? { Prefer: `wait=${wait}` } : {} });
        last = answer.last ?? last;
        seen = [...seen, ...answer.items].slice(-SHOWN);
        draw(answer.items.length, Boolean(answer.next));
    }

    function draw(came, more) {
        news.textContent = t('events.came', { count: number(came), last: last ?? 0 });
        list.replaceChildren(
            seen.length === 0 ? el('p', {}, t('events.none')) : table(t('events.caption'), [
                { text: t('events.position'), number: true }, t('events.time'), t('events.type'), { text: t('events.subject'), wide: true }, { text: t('events.data'), wide: true },
            ], seen.toReversed().map(event => [
                String(event.position), at(event.time), el('code', {}, event.type), data(event.subject ?? '–'),
                el('details', {}, el('summary', {}, t('events.show')), el('pre', { tabindex: '0', 'aria-label': event.type }, JSON.stringify(event, null, 2))),
            ])),
            ...(more ? [el('p', {}, el('button', { type: 'button', onclick: () => guarded(() => page(last)) }, t('events.more')))] : []));
    }

    async function guarded(read) {
        try {
            await read();
        } catch (wrong) {
            if (wrong.name !== 'AbortError') {
                list.append(failure(wrong, null));
            }
        }
    }

    async function following() {
        while (follow.checked && !signal.aborted) {
            try {
                await page(last, 25);
            } catch (wrong) {
                if (wrong.name === 'AbortError') {
                    return;
                }

                // A restart is waited out; a refusal is not.
                if (wrong instanceof Refused && wrong.problem.status < 500) {
                    follow.checked = false;
                    list.prepend(failure(wrong, null));
                    return;
                }

                news.textContent = t(wrong instanceof NoAnswer ? 'events.away' : 'events.trouble');
                await new Promise(done => setTimeout(done, 3000));
            }
        }
    }

    const begin = () => {
        if (!keyInUse()) {
            list.replaceChildren(lacks(t('events.needs'), ['platform:read']));
            return;
        }

        reading.abort();
        reading = new AbortController();
        seen = [];
        last = after.value.trim() || null;
        list.replaceChildren(asked(async () => {
            await page(last);
            return [];
        }, signal));
        if (follow.checked) {
            following();
        }
    };
    follow.addEventListener('change', () => follow.checked ? following() : (reading.abort(), reading = new AbortController()));
    begin();

    return [
        el('p', {}, t('events.what'), ' ', el('code', {}, `GET ${FEED}`)),
        el('form', { onsubmit: event => { event.preventDefault(); begin(); } },
            el('div', { class: 'fields' }, field(t('events.onlyType'), type), field(t('events.after'), after, t('events.afterHint'))),
            el('div', { class: 'row' }, el('button', { type: 'submit', class: 'main' }, t('events.read')), el('label', { class: 'check' }, follow, t('events.follow')))),
        news, list,
    ];
}
