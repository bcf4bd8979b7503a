// What each problem means and what to do about it: all of them, or the one to which an answer's href leads.
import { problemTypes } from '../api.js';
import { el, field } from '../dom.js';
import { number, said, t } from '../language.js';
import { asked, explained } from '../parts.js';

const PREFIX = 'urn:problem-type:';
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const problems = ({ rest: [type], signal, heading }) => asked(async () => {
    const all = await problemTypes();
    return type ? one(all, type, heading) : list(all);
}, signal);

function list(all) {
    const search = el('input', { type: 'search', autocomplete: 'off' });
    const count = el('p', { class: 'quiet', role: 'status' });
    const items = all.map(kind => ({
        text: plain([kind.type, kind.status, kind.title, ...kind.cases.flatMap(one => [said(one.detail), said(one.remedy)])].join(' ')),
        row: el('li', {},
            el('a', { href: `#/problems/${encodeURIComponent(kind.type.slice(PREFIX.length))}` }, el('code', {}, kind.type.slice(PREFIX.length))),
            ` (${kind.status})`,
            el('p', {}, explained(said(kind.cases[0].detail)), kind.cases.length > 1 && ` ${t('problems.andMore', { count: kind.cases.length - 1 })}`)),
    }));
    const narrow = () => {
        const words = plain(search.value).split(/\s+/);
        const shown = items.map(item => item.row.hidden = !words.every(one => item.text.includes(one))).filter(hidden => !hidden).length;
        count.textContent = t('problems.count', { count: number(shown), all: number(items.length) });
    };
    search.addEventListener('input', narrow);
    narrow();
    return [
        el('p', {}, t('problems.what')),
        el('div', { class: 'fields' }, field(t('problems.search'), search)),
        count,
        el('ul', { class: 'problems' }, items.map(item => item.row)),
    ];
}

function one(all, type, heading) {
    const kind = all.find(kind => kind.type === PREFIX + type || kind.type === type);
    const back = el('p', {}, el('a', { href: '#/problems' }, t('problems.all')));
    if (!kind) {
        return [el('p', {}, t('problems.unknown', { type })), back];
    }

    heading.replaceChildren(el('span', { lang: 'en' }, kind.title));
    const meanings = kind.cases.map(one => el('section', { class: 'notice' },
        el('h2', {}, t('problems.meaning')), el('p', {}, explained(said(one.detail))),
        el('h2', {}, t('remedy').replace(/\s*:$/, '')), el('p', {}, explained(said(one.remedy)))));
    return [
        el('p', {}, el('code', {}, kind.type), ' · ', t('problems.status', { status: kind.status })),
        meanings, back,
        el('p', { class: 'quiet small' }, t('problems.address'), ' ', el('a', { href: `/doc/problems/${kind.type.slice(PREFIX.length)}` }, `/doc/problems/${kind.type.slice(PREFIX.length)}`)),
    ];
}
