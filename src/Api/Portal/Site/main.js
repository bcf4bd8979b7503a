// The shell of the portal: its head, the key, the language, and which view is shown.
import { keyInUse, useKey } from './api.js';
import { el } from './dom.js';
import { LANGUAGES, begin, choose, language, t } from './language.js';
import { api } from './views/home.js';
import { events } from './views/events.js';
import { pictures } from './views/pictures.js';
import { problems } from './views/problems.js';
import { status } from './views/status.js';
import { tryOut } from './views/try.js';

const VIEWS = { '': api, try: tryOut, events, pictures, problems, status };

const main = el('main', { id: 'main', class: 'page', tabindex: '-1' });
const head = el('div', {});
const foot = el('footer', { class: 'foot' });
const news = el('p', { class: 'visually-hidden', role: 'status' });
const base = new URL('.', import.meta.url).pathname;

// What a view started ends with it.
let life = new AbortController();

function place() {
    const [view, ...rest] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
    return Object.hasOwn(VIEWS, view) ? { view, rest } : { view: '', rest: [] };
}

function keyBar() {
    const input = el('input', { id: 'key', type: 'password', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'key-about', maxlength: '200' });
    const forget = el('button', {
        type: 'button', onclick: () => {
            useKey(null);
            show(t('key.forgotten'));
            document.getElementById('key').focus();
        },
    }, t('key.forget'));
    const use = event => {
        event.preventDefault();
        if (input.value.trim() === '') {
            input.focus();
            return;
        }

        useKey(input.value.trim());
        show(t('key.used'));
        // The form was drawn anew: whoever pressed Enter stays in it.
        document.querySelector('.key-bar button').focus();
    };
    return el('form', { onsubmit: use, 'aria-label': t('key.label') },
        keyInUse()
            ? [el('p', { id: 'key-about' }, el('strong', {}, t('key.inUse')), ' ', el('code', {}, `${keyInUse().slice(0, 11)}…`), ' ', el('span', { class: 'quiet small' }, t('key.kept'))), forget]
            : [el('label', { for: 'key' }, t('key.label')), input, el('button', { type: 'submit', class: 'main' }, t('key.use')),
                el('p', { id: 'key-about', class: 'quiet small' }, t('key.about'))]);
}

function drawHead() {
    const here = place().view;
    head.replaceChildren(
        el('a', { class: 'skip', href: '#main', onclick: event => { event.preventDefault(); main.focus(); main.scrollIntoView(); } }, t('skip')),
        el('header', { class: 'masthead' },
            el('div', { class: 'brand-row' },
                el('a', { class: 'brand', href: '#/' }, el('img', { src: `${base}icon.svg`, alt: '', width: '34', height: '34' }), 'Dossin Partnerships'),
                el('div', { class: 'languages', role: 'group', 'aria-label': t('language') }, Object.entries(LANGUAGES).map(([code, name]) =>
                    el('button', { type: 'button', lang: code, title: name, 'aria-label': `${code.toUpperCase()}, ${name}`, 'aria-pressed': String(code === language()), onclick: () => speak(code) }, code.toUpperCase())))),
            el('nav', { 'aria-label': t('nav.label') }, el('ul', {}, Object.keys(VIEWS).map(view =>
                el('li', {}, el('a', { href: `#/${view}`, 'aria-current': view === here && 'page' }, t(`nav.${view || 'home'}`))))))),
        el('section', { class: 'key-bar', 'aria-label': t('key.label') }, keyBar()));
    foot.replaceChildren(el('div', { class: 'page' }, el('p', {}, t('foot.what')),
        el('p', { class: 'inline-links' }, el('a', { href: '/doc' }, t('foot.plain')))));
}

function show(said = '') {
    life.abort();
    life = new AbortController();
    const { view, rest } = place();
    drawHead();
    const title = t(`titles.${view || 'home'}`);
    const heading = el('h1', { tabindex: '-1' }, title);
    main.replaceChildren(heading, el('div', {}, VIEWS[view]({ rest, signal: life.signal, heading })));
    document.title = view ? `${title} · Dossin Partnerships` : 'Dossin Partnerships';
    news.textContent = said;
    return heading;
}

async function speak(code) {
    await choose(code);
    show(t('languageChosen'));
    document.querySelector(`.languages button[lang="${code}"]`).focus();
}

addEventListener('hashchange', () => {
    if (location.hash === '#main') {
        return;
    }

    show().focus({ preventScroll: true });
    scrollTo(0, 0);
});

await begin();
document.body.append(head, main, foot, news);
show();
