// What each API does, whether it works, and where to go on.
import { CONTEXTS, send } from '../api.js';
import { el } from '../dom.js';
import { t } from '../language.js';
import { state } from '../parts.js';

export const api = ({ signal }) => [
    el('p', { class: 'lead' }, t('home.what')),
    el('p', {}, t('home.access')),
    el('h2', {}, t('home.apis')),
    el('ul', { class: 'cards' }, CONTEXTS.map(context => card(context, signal))),
    el('h2', {}, t('home.begin')),
    el('ol', {}, ['key', 'try', 'events', 'problems'].map(step => el('li', {}, t(`home.steps.${step}`)))),
];

function card(context, signal) {
    const health = el('span', {}, state('UNKNOWN'));
    healthOf(context, signal).then(found => health.replaceChildren(state(found.status)), () => {});
    const name = t(`apis.${context}.name`);
    const link = (href, text) => el('li', {}, el('a', { href, 'aria-label': `${name}: ${text}` }, text));
    return el('li', { class: 'card' },
        el('header', {}, el('h3', {}, name), health),
        el('p', {}, t(`apis.${context}.what`)),
        el('p', {}, el('code', {}, `/${context}/v1`)),
        el('ul', { class: 'links' },
            link(`#/try/${context}`, t('links.try')),
            link(`/${context}/v1/doc/`, t('links.swagger')),
            link(`/${context}/v1/doc/openapi.json`, 'OpenAPI JSON'),
            link(`/${context}/v1/doc/openapi.yaml`, 'OpenAPI YAML'),
            link(`/${context}/v1/health`, t('links.health')),
            link(`/${context}/v1/refData/policeZones`, t('links.refData'))));
}

/** What a context says of itself: its status and, to who may know, its parts. DOWN where nothing answers. */
export async function healthOf(context, signal) {
    try {
        const answer = await send('GET', `/${context}/v1/health`, { headers: { Accept: 'application/json' }, signal });
        return { status: 'DOWN', ...await answer.json() };
    } catch (wrong) {
        if (wrong.name === 'AbortError') {
            throw wrong;
        }

        // A context without its database says so with 503; a service that restarts says nothing.
        return { status: 'DOWN' };
    }
}
