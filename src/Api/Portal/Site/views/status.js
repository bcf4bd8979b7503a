// Which API can work, asked again while the page is open and nobody stops it.
import { CONTEXTS } from '../api.js';
import { el, table } from '../dom.js';
import { clock, t } from '../language.js';
import { state } from '../parts.js';
import { healthOf } from './home.js';

const EVERY = 10_000;

export function status({ signal }) {
    const shown = el('div', {});
    const news = el('p', { class: 'visually-hidden', role: 'status' });
    const again = el('input', { type: 'checkbox', checked: true });
    let known = '';

    async function ask() {
        const found = await Promise.all(CONTEXTS.map(async context => {
            const since = performance.now();
            const said = await healthOf(context, signal);
            return { context, code: said.status, parts: said.details, took: Math.round(performance.now() - since) };
        }));
        if (signal.aborted) {
            return;
        }

        const hasParts = found.some(one => one.parts);
        const heads = [t('status.api'), t('status.state'), ...hasParts ? [t('status.parts')] : [], { text: t('status.took'), number: true }];
        // The table stays the same element, so that whoever scrolled or stands in it is not thrown out.
        const fresh = table(t('status.at', { time: clock(new Date()) }), heads, found.map(one => [
            t(`apis.${one.context}.name`), state(one.code),
            ...hasParts ? [Object.entries(one.parts ?? {}).map(([name, part]) => el('div', {}, `${name}: `, state(part.status), part.setAside > 0 ? ` (${t('status.setAside', { count: part.setAside })})` : ''))] : [],
            `${one.took} ms`,
        ]));
        if (shown.firstChild) {
            const old = shown.firstChild;
            old.querySelector('caption').textContent = fresh.querySelector('caption').textContent;
            old.querySelector('thead').replaceWith(fresh.querySelector('thead'));
            old.querySelector('tbody').replaceWith(fresh.querySelector('tbody'));
        } else {
            shown.append(fresh);
        }

        const codes = found.map(one => one.code).join();
        if (known && codes !== known) {
            // Heard only when something changed: an answer every ten seconds would be noise.
            news.textContent = found.map(one => `${t(`apis.${one.context}.name`)}: ${t(`states.${one.code}`)}`).join(', ');
        }

        known = codes;
    }

    const unlessLeft = wrong => {
        if (wrong.name !== 'AbortError') {
            throw wrong;
        }
    };
    ask().catch(unlessLeft);
    const timer = setInterval(() => again.checked && !document.hidden && ask().catch(unlessLeft), EVERY);
    signal.addEventListener('abort', () => clearInterval(timer));

    return [
        el('p', {}, t('status.what')),
        el('div', { class: 'row' },
            el('label', { class: 'check' }, again, t('status.again')),
            el('button', { type: 'button', onclick: () => ask().catch(unlessLeft) }, t('status.now'))),
        shown, news,
        el('p', { class: 'quiet' }, t('status.probes'), ' ', el('a', { href: '/health/live' }, '/health/live'), ', ', el('a', { href: '/health/ready' }, '/health/ready')),
    ];
}
