// One operation: what it asks for as a form, what it answers, and the same request as a curl line.
import { keyInUse, problemOf, send } from '../api.js';
import { el, field, newId } from '../dom.js';
import { number, t } from '../language.js';
import { failure, refusal } from '../parts.js';
import { curlLine } from './curl.js';

const SHOWN = 200_000;

/** What a $ref stands for. */
const resolve = (document, node) => node?.$ref ? resolve(document, node.$ref.slice(2).split('/').reduce((part, step) => part[step], document)) : node;

export function operationForm({ document, context, operation, signal }) {
    const root = document.servers[0].url;
    const parameters = operation.parameters.map(one => resolve(document, one)).map(one => ({ ...one, schema: resolve(document, one.schema) ?? {} }));
    const fields = parameters.map(one => ({ one, control: control(document, one) }));
    const body = bodyOf(document, operation);
    const accept = select([...new Set(Object.entries(operation.responses).filter(([code]) => code.startsWith('2'))
        .flatMap(([, response]) => Object.keys(resolve(document, response).content ?? {})))]);
    const answer = el('div', { class: 'answer' });
    const line = el('code', {});
    const required = () => fields.find(({ one, control }) => one.required && control.value === '');

    const request = () => {
        let path = operation.path;
        const query = new URLSearchParams();
        const headers = {};
        for (const { one, control } of fields) {
            const values = control.multiple ? [...control.selectedOptions].map(option => option.value)
                : one.schema.type === 'array' ? control.value.split(/[\s,]+/) : [control.value];
            for (const value of values.filter(value => value !== '')) {
                if (one.in === 'path') {
                    path = path.replace(`{${one.name}}`, encodeURIComponent(value));
                } else if (one.in === 'query') {
                    query.append(one.name, value);
                } else {
                    headers[one.name] = value;
                }
            }
        }

        accept.value && (headers.Accept = accept.value === 'application/json' ? 'application/json' : `${accept.value}, application/problem+json`);
        body && body.text.value !== '' && (headers['Content-Type'] = body.type.value);
        return { method: operation.method, path: `${root}${path}${query.size ? `?${query}` : ''}`, headers, body: body && body.text.value !== '' ? body.text.value : undefined };
    };
    const write = () => line.textContent = curlLine(location.origin, request(), keyInUse() !== null);

    async function go(event) {
        event?.preventDefault();
        const missing = required();
        if (missing) {
            missing.control.setAttribute('aria-invalid', 'true');
            answer.replaceChildren(el('p', { class: 'notice warn', role: 'alert' }, t('try.missing', { name: missing.one.name })));
            missing.control.focus();
            return;
        }

        fields.forEach(({ control }) => control.removeAttribute('aria-invalid'));
        button.setAttribute('aria-disabled', 'true');
        const { method, path, ...rest } = request();
        const began = performance.now();
        try {
            const got = await send(method, path, { ...rest, signal });
            answer.replaceChildren(...await shown(got, operation, began));
        } catch (wrong) {
            if (wrong.name === 'AbortError') {
                return;
            }

            answer.replaceChildren(failure(wrong, go));
        } finally {
            button.removeAttribute('aria-disabled');
        }

        answer.querySelector('h3')?.scrollIntoView({ block: 'nearest' });
    }

    const button = el('button', { type: 'submit', class: 'main' }, t('try.send'));
    const copied = el('span', { class: 'quiet small', role: 'status' });
    const form = el('form', { onsubmit: go, oninput: write, onchange: write, novalidate: true },
        el('h2', {}, el('span', { lang: 'en' }, operation.summary)),
        el('p', {}, el('span', { class: 'methods' }, operation.method), ' ', el('code', {}, `${root}${operation.path}`)),
        operation.description && el('p', { lang: 'en' }, ...marked(operation.description)),
        operation.method !== 'GET' && el('p', { class: 'notice warn' }, t('try.changes')),
        fields.length > 0 && el('fieldset', {}, el('legend', {}, t('try.parameters')), el('div', { class: 'fields' }, fields.map(({ one, control }) =>
            field(`${one.name}${one.required ? ` (${t('try.required')})` : ''}`, control, el('span', { lang: 'en' }, ...marked(one.description ?? '')))))),
        body && el('fieldset', {}, el('legend', {}, t('try.body')),
            el('div', { class: 'fields' }, field(t('try.contentType'), body.type)), field(t('try.content'), body.text, t('try.example'))),
        accept.options.length > 1 && el('div', { class: 'fields' }, field(t('try.accept'), accept)),
        el('div', { class: 'row' }, button),
        el('h3', {}, t('try.curl')),
        el('pre', { tabindex: '0', 'aria-label': t('try.curl') }, line),
        el('div', { class: 'row' }, el('button', {
            type: 'button', onclick: async () => {
                await navigator.clipboard?.writeText(line.textContent);
                copied.textContent = navigator.clipboard ? t('try.copied') : t('try.copyByHand');
            },
        }, t('try.copy')), copied, el('span', { class: 'quiet small' }, t('try.keyInLine'))));
    write();
    return el('section', { 'aria-label': `${operation.summary}, ${context}` }, form, el('div', { 'aria-live': 'polite' }, answer));
}

function select(types, chosen) {
    return el('select', {}, types.map(type => el('option', { value: type, selected: type === chosen }, type)));
}

/** A control for a parameter: a list of words where the document has one. */
function control(document, parameter) {
    const { schema } = parameter;
    const items = resolve(document, schema.items);
    const words = schema.enum ?? items?.enum ?? (schema.type === 'boolean' ? ['true', 'false'] : null);
    const attributes = { name: parameter.name, 'aria-required': parameter.required ? 'true' : null };
    if (words) {
        const multiple = schema.type === 'array' && schema.maxItems !== 1;
        return el('select', { ...attributes, multiple, size: multiple ? Math.min(words.length, 5) : null }, !multiple && el('option', { value: '' }, '–'), words.map(one => el('option', { value: one }, one)));
    }

    return el('input', { ...attributes, type: 'text', autocomplete: 'off', spellcheck: 'false', placeholder: schema.format === 'date' ? '2026-03-02' : null, inputmode: schema.type === 'integer' ? 'numeric' : null });
}

function bodyOf(document, operation) {
    const content = resolve(document, operation.requestBody)?.content;
    if (!content) {
        return null;
    }

    const type = select(Object.keys(content));
    const text = el('textarea', { class: 'code', spellcheck: 'false', rows: '10', id: newId('body') });
    // The document has no value for an example that is an empty object: it names one.
    const example = () => {
        const shown = content[type.value].example ?? (content[type.value].examples ? {} : undefined);
        text.value = shown === undefined ? '' : JSON.stringify(shown, null, 2);
    };
    type.addEventListener('change', example);
    example();
    return { type, text };
}

/** What stands between backticks or stars in a description. */
const marked = text => text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map(part => part.startsWith('`') ? el('code', {}, part.slice(1, -1)) : part.startsWith('**') ? el('strong', {}, part.slice(2, -2)) : part);

async function shown(got, operation, began) {
    const type = got.headers.get('Content-Type') ?? '';
    const problem = await problemOf(got);
    const blob = await got.blob();
    const isText = /json|text|yaml|xml|csv/.test(type);
    const text = isText ? await blob.text() : '';
    const name = `${operation.id}.${{ 'application/pdf': 'pdf', 'text/csv': 'csv', 'text/calendar': 'ics' }[type.split(';')[0]] ?? (type.includes('json') ? 'json' : 'bin')}`;
    const pretty = type.includes('json') && text ? JSON.stringify(JSON.parse(text), null, 2) : text;
    return [
        el('section', {},
            el('h3', {}, t('try.answer')),
            el('p', { class: 'status-line' }, `${got.status} ${got.statusText}`.trim(), ' ', el('span', { class: 'quiet small' }, t('try.took', { time: number(Math.round(performance.now() - began)), size: number(blob.size) }))),
            problem && refusal(problem)),
        el('section', {}, el('h3', {}, t('try.body')),
            blob.size === 0 ? el('p', { class: 'quiet' }, t('try.empty'))
                : isText ? el('pre', { tabindex: '0', 'aria-label': t('try.body') }, el('code', {}, pretty.slice(0, SHOWN)))
                    : el('p', {}, t('try.binary', { type })),
            pretty.length > SHOWN && el('p', {}, t('try.cut')),
            blob.size > 0 && el('p', {}, el('a', { class: 'button', href: URL.createObjectURL(blob), download: name }, t('try.download', { name })))),
        el('section', {}, el('details', { open: true }, el('summary', {}, t('try.headers')),
            el('dl', { class: 'pairs' }, [...got.headers].map(([header, value]) => [el('dt', {}, header), el('dd', {}, value)])))),
    ];
}
