export default {
    skip: 'Skip to the content', language: 'Language', languageChosen: 'The page is in English.', loading: 'Loading…', retry: 'Try again', remedy: 'What you can do:', or: 'or',
    nav: { label: 'Parts of this page', home: 'The APIs', try: 'Try it out', events: 'Events', pictures: 'Pictures', problems: 'Problems', status: 'Status' },
    titles: { home: 'What the police and Kazerne Dossin do together', try: 'Try an operation', events: 'Events', pictures: 'Pictures of what the data say', problems: 'Problems and what to do about them', status: 'Live status' },
    key: {
        label: 'API key', use: 'Use this key', forget: 'Forget the key', inUse: 'Key in use:', used: 'The key is in use.', forgotten: 'The key is forgotten.',
        kept: 'Kept until you close this tab.', about: 'Your operator issues keys. It stays in this tab and never enters an address.',
        lacks: 'The key lacks a scope:', needs: 'This needs a key with the scope:',
    },
    foot: { what: 'This page uses only the public API, as any frontend would. It fetches nothing from elsewhere and follows nobody.', plain: 'The plain page, without script' },
    home: {
        what: 'Courses and who followed them, agreements, complaints and networks: one system of record, open to police HR systems, frontends and scripts over REST.',
        access: 'Documentation, health and reference data are open. For everything else the operator issues a key, or accepts a token of your own identity provider.',
        apis: 'Five APIs', begin: 'How to begin',
        steps: {
            key: 'Ask the operator for a key with the scopes that you need, and type it in above.', try: 'Send a request under “Try it out” and take the curl line along into your program.',
            events: 'Follow the events, so that your own copy stays in step without asking for everything.', problems: 'When a request is refused, read under “Problems” what it means and what to do.',
        },
    },
    apis: {
        training: { name: 'Training', what: 'Courses that Kazerne Dossin gives to the police, sessions with waiting lists, who followed what, certificates and statistics.' },
        agreements: { name: 'Agreements', what: 'What partners agreed, from draft to signature and renewal; commitments and how far they have come, consultations, policy plans, publications.' },
        complaints: { name: 'Complaints', what: 'Complaints about racism and discrimination by the police, with a receipt code for who submits them; measures, and dialogues held in confidence.' },
        networks: { name: 'Networks', what: 'Who works together against polarization: members, activities, grants, projects and what was covered of them, knowledge.' },
        platform: { name: 'Platform', what: 'What all share: the feed of events, clients and their keys, the audit trail.' },
    },
    links: { try: 'Try it out', swagger: 'Swagger UI', health: 'Health', refData: 'Reference data' },
    states: { UP: 'Works', DEGRADED: 'Works in part', DOWN: 'Does not work', UNKNOWN: 'Not known yet' },
    status: {
        what: 'Whether each API can do its work now. Callers with platform:manage also see its parts.', again: 'Ask again every ten seconds', now: 'Ask now', api: 'API', state: 'State', parts: 'Parts', took: 'Answered in',
        at: 'As it was at {time}', setAside: '{count} set aside', probes: 'For orchestrators:',
    },
    noAnswer: { title: 'The service does not answer', remedy: 'It may be restarting, or the network is away. Nothing you typed is lost: wait a moment and try again.' },
    problems: {
        what: 'Everything that can be refused, in every API. A problem in an answer has a type, on which programs decide, and an href that leads to its explanation.', search: 'Search in types and explanations', count: '{count} of {all} kinds',
        andMore: '(and {count} more cases)', about: 'About this problem', all: 'All problems', unknown: 'No problem is called {type}.', meaning: 'What it means', status: 'HTTP status {status}', address: 'Where a problem’s href leads:',
    },
    events: {
        needs: 'Type in a key above. The feed needs a key with the scope',
        what: 'What happened, in one order without gaps: read on from the last position that you handled, and nothing is missed or seen twice. You see what your scopes and zones allow.',
        onlyType: 'Only this type', after: 'After this position', afterHint: 'Empty: from the first event.', read: 'Read', follow: 'Wait for what comes next',
        came: '{count} events came; position {last}.', none: 'No events that this key may see.', caption: 'Events, the newest first', position: 'Position', time: 'Time', type: 'Type', subject: 'Subject', data: 'Event', show: 'Show', more: 'Read on',
        away: 'The service does not answer; asked again in three seconds.', trouble: 'The service is in trouble; asked again in three seconds.',
    },
    try: {
        what: 'Choose an operation, fill it in and send it with your key. What the document says is in English.', api: 'API', operation: 'Operation', parameters: 'Parameters', required: 'required', body: 'Body', contentType: 'Content type', content: 'What is sent',
        example: 'Begins as the example of the document.', accept: 'Answer as', send: 'Send', changes: 'This operation changes data, for real.', curl: 'The same with curl', copy: 'Copy', copied: 'Copied.', copyByHand: 'Select the line and copy it.',
        keyInLine: 'Your key is not in the line: put it in the variable DOSSIN_KEY.', answer: 'Answer', took: '{time} ms, {size} bytes', headers: 'Headers', empty: 'The answer has no body.', binary: 'The body is a file: {type}.', cut: 'Only the beginning is shown.',
        download: 'Save as {name}', missing: 'Fill in {name}: the operation needs it.',
    },
    pictures: {
        what: 'Drawn in this page from what the API answers to your key. Each picture has the same as a table.', table: 'As a table', needs: 'Type in a key above. This picture needs a key with the scope', lacks: 'Your key cannot show this picture: it lacks the scope',
        atLeast: 'at least {count}', between: '{from} to {to}', certain: 'Certain: at least so many', possible: 'Possible: at most so many', open: 'No upper bound is known', year: 'Year', least: 'At least', most: 'At most', recorded: 'Recorded persons', unknown: 'not known',
        trained: {
            title: 'Persons trained', inAll: 'Persons trained in all, as each year ended', inAllSays: 'In all, as each year ended: {persons} persons by {date}. Own records and published figures are taken together; what cannot be known is an interval.',
            perYear: 'Persons trained in each year', perYearSays: 'In each of {years} years, as own records tell.', noYears: 'Own records hold no participations yet, and a published total does not say in which years: there is nothing to show year by year.',
        },
        members: { title: 'Members of the network in time', says: '{count} members today: {networks}. Above, how many at each time; below, who. A line marks today.', none: 'There are no members yet.', organization: 'Organization', network: 'Network', role: 'Role', from: 'From', to: 'To' },
        coverage: {
            title: 'Objectives and methods of a project', says: '{pairs} methods over its objectives, in {zones} zones: {done} done, {planned} planned, {missing} missing. A square stands for a zone.', none: 'There are no projects yet.', project: 'Project', objective: 'Objective',
            method: 'Method', zones: 'Zones', sum: 'In all', done: 'done', planned: 'planned', missing: 'missing',
        },
        calendar: { title: 'The calendar of commitments', says: '{count} dates. Next: {next}, {day}.', past: '{count} dates, none to come.', none: 'Nothing is due.', day: 'Day', kind: 'What', subject: 'Of', state: 'State' },
    },
    words: {
        role: { member: 'member', coordinator: 'coordinator', observer: 'observer' },
        due: { signature: 'Signature', consultation: 'Consultation', commitment: 'Commitment', expiry: 'Last day' },
        state: { open: 'open', onTrack: 'on track', late: 'late', met: 'met', dropped: 'dropped', planned: 'planned', held: 'held', missed: 'missed', draft: 'draft', awaitingSignatures: 'awaits signatures', inForce: 'in force', superseded: 'superseded', terminated: 'terminated', expired: 'expired' },
    },
};
