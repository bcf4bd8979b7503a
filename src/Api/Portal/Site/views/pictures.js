// Pictures of what the data say, each with the same as a table.
import { Refused, keyInUse } from '../api.js';
import { el } from '../dom.js';
import { t } from '../language.js';
import { asked, failure, lacks } from '../parts.js';
import { calendar } from '../pictures/calendar.js';
import { coverage } from '../pictures/coverage.js';
import { members } from '../pictures/members.js';
import { trained } from '../pictures/trained.js';

const ALL = [
    { name: 'trained', make: trained, scopes: ['training:read', 'training:register', 'training:manage'] },
    { name: 'members', make: members, scopes: ['networks:read', 'networks:manage'] },
    { name: 'coverage', make: coverage, scopes: ['networks:read', 'networks:manage'] },
    { name: 'calendar', make: calendar, scopes: ['agreements:read', 'agreements:manage'] },
];

export const pictures = ({ signal }) => [
    el('p', {}, t('pictures.what')),
    ALL.map(({ name, make, scopes }) => el('section', {},
        el('h2', {}, t(`pictures.${name}.title`)),
        asked(async () => {
            if (!keyInUse()) {
                return lacks(t('pictures.needs'), scopes);
            }

            try {
                return await make(signal);
            } catch (wrong) {
                if (wrong instanceof Refused && wrong.problem.status === 403) {
                    return lacks(t('pictures.lacks'), scopes);
                }

                if (wrong instanceof Refused && wrong.problem.status === 401) {
                    return failure(wrong);
                }

                throw wrong;
            }
        }, signal))),
];
