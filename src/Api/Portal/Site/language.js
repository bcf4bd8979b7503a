// The language of the page: the one that was chosen here before, else the one in which the service sent the page, which it
// took from Accept-Language.
const REMEMBERED = 'dossin.language';

/** Languages of the portal, in their own words. */
export const LANGUAGES = { nl: 'Nederlands', fr: 'Français', en: 'English' };

const LOCALES = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB' };

let texts = {};
let current = 'nl';

function remembered() {
    try {
        return localStorage.getItem(REMEMBERED);
    } catch {
        // A browser may keep nothing: the language of the request stands.
        return null;
    }
}

export const language = () => current;

export async function begin() {
    const asked = remembered();
    await use(Object.hasOwn(LANGUAGES, asked ?? '') ? asked : document.documentElement.lang);
}

export async function choose(code) {
    await use(code);
    try {
        localStorage.setItem(REMEMBERED, code);
    } catch {
        // Kept for this page only.
    }
}

async function use(code) {
    texts = (await import(`./texts/${code}.js`)).default;
    current = code;
    document.documentElement.lang = code;
    document.documentElement.dir = 'ltr';
}

/** A text of the page; {name} stands for a value. */
export function t(name, values = {}) {
    const text = name.split('.').reduce((part, step) => part?.[step], texts);
    if (text === undefined) {
        throw new Error(`No text ${name} in ${current}.`);
    }

    return Object.entries(values).reduce((said, [value, shown]) => said.replaceAll(`{${value}}`, shown), text);
}

/** The text for a code of the contract; the code itself where the page does not know it yet. */
export const word = (list, code) => texts.words[list]?.[code] ?? code;

/** What a text of the contract says in this language, or in the first in which it says anything. */
export const said = text => text?.[current] ?? text?.nl ?? text?.fr ?? text?.en ?? text?.de ?? '';

export const number = value => new Intl.NumberFormat(LOCALES[current]).format(value);

const day = options => value => new Intl.DateTimeFormat(LOCALES[current], { timeZone: 'UTC', ...options }).format(new Date(`${value}T00:00:00Z`));

/** 2026-03-02 */
export const onDay = day({ day: 'numeric', month: 'long', year: 'numeric' });

/** The name of a month, from 1. */
export const month = (which, style = 'short') => new Intl.DateTimeFormat(LOCALES[current], { month: style, timeZone: 'UTC' }).format(Date.UTC(2024, which - 1, 1));

/** 2018, 2018-06 or 2018-06-15, as far as it is known. */
export function partial(value) {
    const parts = value.split('-');
    return parts.length === 1 ? value
        : parts.length === 2 ? new Intl.DateTimeFormat(LOCALES[current], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(parts[0], parts[1] - 1, 1))
            : onDay(value);
}

/** An instant as clocks in Belgium show it. */
export const at = value => new Intl.DateTimeFormat(LOCALES[current], { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/Brussels' }).format(new Date(value));

export const clock = value => new Intl.DateTimeFormat(LOCALES[current], { timeStyle: 'medium', timeZone: 'Europe/Brussels' }).format(value);
