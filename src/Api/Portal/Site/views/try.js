// Any operation of any API, from its OpenAPI document: fill in, send, see what came, take the curl line along.
import { CONTEXTS, documentOf } from '../api.js';
import { el, field } from '../dom.js';
import { t } from '../language.js';
import { asked } from '../parts.js';
import { operationForm } from './operation.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export function tryOut({ rest: [context, wanted], signal }) {
    const chosen = CONTEXTS.includes(context) ? context : CONTEXTS[0];
    const api = el('select', { onchange: event => location.hash = `#/try/${event.target.value}` },
        CONTEXTS.map(one => el('option', { value: one, selected: one === chosen }, t(`apis.${one}.name`))));
    const row = el('div', { class: 'fields' }, field(t('try.api'), api));
    const detail = el('div', {});

    return [
        el('p', {}, t('try.what')),
        row,
        asked(async () => {
            const document = await documentOf(chosen);
            const all = operations(document);
            const select = el('select', {}, groups(all));
            const show = id => {
                const operation = all.find(one => one.id === id) ?? all.find(one => one.method === 'GET' && !one.path.includes('{')) ?? all[0];
                select.value = operation.id;
                detail.replaceChildren(operationForm({ document, context: chosen, operation, signal }));
            };
            select.addEventListener('change', () => {
                // The address names what is tried, never what is filled in.
                history.replaceState(null, '', `#/try/${chosen}/${select.value}`);
                show(select.value);
            });
            const choice = field(t('try.operation'), select);
            choice.classList.add('wide');
            row.append(choice);
            show(wanted);
            return detail;
        }, signal),
    ];
}

const operations = document => Object.entries(document.paths).flatMap(([path, item]) => METHODS.filter(method => item[method]).map(method => ({
    ...item[method], path, method: method.toUpperCase(), id: item[method].operationId, tag: item[method].tags?.[0] ?? '',
    parameters: [...item.parameters ?? [], ...item[method].parameters ?? []],
})));

const groups = all => [...Map.groupBy ? Map.groupBy(all, one => one.tag) : grouped(all)].map(([tag, of]) =>
    el('optgroup', { label: tag }, of.map(one => el('option', { value: one.id }, `${one.summary} (${one.method} ${one.path})`))));

function grouped(all) {
    const found = new Map();
    all.forEach(one => found.set(one.tag, [...found.get(one.tag) ?? [], one]));
    return found;
}
