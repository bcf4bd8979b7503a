// Elements by code only: nothing that comes from the service is ever read as HTML.
const SVG = 'http://www.w3.org/2000/svg';

function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (value === undefined || value === null || value === false) {
            continue;
        }

        if (typeof value === 'function') {
            element.addEventListener(name.slice(2), value);
        } else if (name === 'value' || name === 'checked') {
            element[name] = value;
        } else {
            element.setAttribute(name, value === true ? '' : value);
        }
    }

    element.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false));
    return element;
}

/** An HTML element: attributes by name, listeners as onclick, onsubmit, … */
export const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

/** An SVG element. */
export const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

let last = 0;

/** An id that no other element has. */
export const newId = word => `${word}-${++last}`;

/** Text that came from data: it runs in its own direction. */
export const data = text => el('bdi', {}, String(text ?? ''));

/** A table that scrolls on its own where it is too wide, for the keyboard too. */
export function table(caption, heads, rows) {
    const id = newId('caption');
    return el('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-labelledby': id },
        el('table', {},
            el('caption', { id }, caption),
            el('thead', {}, el('tr', {}, heads.map(head => el('th', { scope: 'col', class: head.number && 'number' }, head.text ?? head)))),
            el('tbody', {}, rows.map(row => el('tr', {}, row.map((cell, index) => index === 0
                ? el('th', { scope: 'row', class: heads[0].number && 'number' }, cell)
                : el('td', { class: heads[index].number ? 'number' : heads[index].wide ? 'text' : null }, cell)))))));
}

/** A field with its label and a hint. */
export function field(label, control, hint) {
    control.id ||= newId('field');
    const hintId = hint && `${control.id}-hint`;
    if (hintId) {
        control.setAttribute('aria-describedby', hintId);
    }

    return el('div', { class: 'field' }, el('label', { for: control.id }, label), control, hint && el('p', { class: 'hint', id: hintId }, hint));
}
