// Parts that several views show.
import { NoAnswer, Refused, keyInUse, problemTypes } from './api.js';
import { data, el, svg } from './dom.js';
import { said, t } from './language.js';

const SHAPES = { UP: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z', DEGRADED: 'M8 1 15.5 15H.5Z', DOWN: 'M1 1h14v14H1Z', UNKNOWN: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 3a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z' };

/** Whether something works: by shape, word and colour. */
export function state(code) {
    const known = Object.hasOwn(SHAPES, code) ? code : 'UNKNOWN';
    return el('span', { class: `state ${known.toLowerCase()}` }, svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: SHAPES[known] })), t(`states.${known}`));
}

/** What an answer that refuses means, and what to do about it. */
export function refusal(problem, retry) {
    const remedies = el('div', {});
    const type = String(problem.type ?? '').replace('urn:problem-type:', '');
    const box = el('div', { class: 'notice problem' },
        el('p', { class: 'title' }, el('span', { lang: 'en' }, problem.title), problem.status && ` (${problem.status})`),
        problem.detail && el('p', {}, data(problem.detail)),
        problem.requiredScopes?.length > 0 && el('p', {}, t(keyInUse() ? 'key.lacks' : 'key.needs'), ' ', problem.requiredScopes.flatMap(scope => [el('code', {}, scope), ' '])),
        problem.issues?.length > 0 && el('ul', {}, problem.issues.map(issue => el('li', {},
            issue.name && [el('code', {}, `${issue.in ?? ''} ${issue.name}`.trim()), ': '], data(issue.detail ?? issue.title)))),
        remedies,
        el('p', { class: 'inline-links' },
            type && [el('a', { href: `#/problems/${encodeURIComponent(type)}` }, t('problems.about'))]),
        retry && el('p', {}, el('button', { type: 'button', onclick: retry }, t('retry'))));
    // A remedy that cannot be read now, as the service is away, is on the page of the problem later.
    problemTypes().then(types => {
        const wanted = [problem.type, ...(problem.issues ?? []).map(issue => issue.type)];
        const cases = types.filter(kind => wanted.includes(kind.type)).flatMap(kind => kind.cases.length === 1 ? kind.cases : []);
        remedies.append(...cases.map(one => el('p', {}, el('strong', {}, t('remedy')), ' ', explained(said(one.remedy)))));
    }, () => {});
    return box;
}

/** {name} in an explanation stands for a value that the problem itself gives. */
export const explained = text => text.split(/\{(\w+)\}/).map((part, index) => index % 2 ? el('var', {}, part) : part);

/** What went wrong, whatever it was. */
export function failure(wrong, retry) {
    if (wrong instanceof Refused) {
        return refusal(wrong.problem, retry);
    }

    if (wrong instanceof NoAnswer) {
        return el('div', { class: 'notice problem' }, el('p', { class: 'title' }, t('noAnswer.title')), el('p', {}, t('noAnswer.remedy')),
            retry && el('p', {}, el('button', { type: 'button', onclick: retry }, t('retry'))));
    }

    throw wrong;
}

/** A part of a view that is asked for: says that it is on its way, then what came, or why it did not. */
export function asked(make, signal) {
    const host = el('div', {});
    const go = async () => {
        host.replaceChildren(el('p', { class: 'quiet', role: 'status' }, t('loading')));
        host.setAttribute('aria-busy', 'true');
        let shown;
        try {
            shown = await make();
        } catch (wrong) {
            if (wrong.name === 'AbortError' || signal?.aborted) {
                return;
            }

            shown = el('div', { role: 'status' }, failure(wrong, go));
        }

        host.replaceChildren(...[shown].flat(Infinity).filter(Boolean));
        host.removeAttribute('aria-busy');
    };
    go();
    return host;
}

/** Which scope opens a view. */
export const lacks = (text, [first, ...others]) => el('div', { class: 'notice warn' },
    el('p', {}, text, ' ', el('code', {}, first), others.length > 0 && [' ', el('span', { class: 'quiet' }, `(${t('or')} `, others.flatMap((scope, index) => [index ? ', ' : '', el('code', {}, scope)]), ')')]));
