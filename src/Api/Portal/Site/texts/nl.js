export default {
    skip: 'Naar de inhoud', language: 'Taal', languageChosen: 'De pagina is in het Nederlands.', loading: 'Wordt geladen…', retry: 'Opnieuw proberen', remedy: 'Wat u kunt doen:', or: 'of',
    nav: { label: 'Onderdelen van deze pagina', home: 'De API’s', try: 'Uitproberen', events: 'Gebeurtenissen', pictures: 'Beelden', problems: 'Problemen', status: 'Toestand' },
    titles: { home: 'Wat de politie en Kazerne Dossin samen doen', try: 'Een bewerking uitproberen', events: 'Gebeurtenissen', pictures: 'Wat de gegevens zeggen, in beeld', problems: 'Problemen en wat u eraan kunt doen', status: 'Toestand op dit ogenblik' },
    key: {
        label: 'API-sleutel', use: 'Deze sleutel gebruiken', forget: 'Sleutel vergeten', inUse: 'Sleutel in gebruik:', used: 'De sleutel is in gebruik.', forgotten: 'De sleutel is vergeten.',
        kept: 'Bewaard tot u dit tabblad sluit.', about: 'Uw beheerder geeft sleutels uit. De sleutel blijft in dit tabblad en komt nooit in een adres.',
        lacks: 'De sleutel mist een scope:', needs: 'Hiervoor is een sleutel nodig met de scope:',
    },
    foot: { what: 'Deze pagina gebruikt alleen de openbare API, zoals elke frontend. Ze haalt nergens anders iets op en volgt niemand.', plain: 'De eenvoudige pagina, zonder script' },
    home: {
        what: 'Opleidingen en wie ze volgde, overeenkomsten, klachten en netwerken: één bron, via REST open voor HR-systemen van de politie, frontends en scripts.',
        access: 'Documentatie, toestand en referentiegegevens zijn open. Voor al het andere geeft de beheerder een sleutel, of aanvaardt hij een token van uw eigen identiteitsdienst.',
        apis: 'Vijf API’s', begin: 'Hoe u begint',
        steps: {
            key: 'Vraag de beheerder een sleutel met de scopes die u nodig hebt, en vul hem hierboven in.', try: 'Verstuur een verzoek onder “Uitproberen” en neem de curl-regel mee naar uw programma.',
            events: 'Volg de gebeurtenissen, zodat uw eigen kopie bijblijft zonder alles op te vragen.', problems: 'Wordt een verzoek geweigerd, lees dan onder “Problemen” wat het betekent en wat u kunt doen.',
        },
    },
    apis: {
        training: { name: 'Opleidingen', what: 'Opleidingen die Kazerne Dossin aan de politie geeft, sessies met wachtlijsten, wie wat volgde, certificaten en statistieken.' },
        agreements: { name: 'Overeenkomsten', what: 'Wat partners afspraken, van ontwerp tot handtekening en hernieuwing; engagementen en hoe ver ze staan, overleg, beleidsplannen, publicaties.' },
        complaints: { name: 'Klachten', what: 'Klachten over racisme en discriminatie door de politie, met een ontvangstcode voor wie ze indient; maatregelen, en vertrouwelijke gesprekken.' },
        networks: { name: 'Netwerken', what: 'Wie samenwerkt tegen polarisatie: leden, activiteiten, subsidies, projecten en wat ervan gedekt is, kennis.' },
        platform: { name: 'Platform', what: 'Wat alle delen: de stroom van gebeurtenissen, klanten en hun sleutels, het auditspoor.' },
    },
    links: { try: 'Uitproberen', swagger: 'Swagger UI', health: 'Toestand', refData: 'Referentiegegevens' },
    states: { UP: 'Werkt', DEGRADED: 'Werkt deels', DOWN: 'Werkt niet', UNKNOWN: 'Nog niet bekend' },
    status: {
        what: 'Of elke API nu zijn werk kan doen. Wie platform:manage heeft, ziet ook de onderdelen.', again: 'Elke tien seconden opnieuw vragen', now: 'Nu vragen', api: 'API', state: 'Toestand', parts: 'Onderdelen', took: 'Antwoord na',
        at: 'Zoals het was om {time}', setAside: '{count} opzijgezet', probes: 'Voor orkestratie:',
    },
    noAnswer: { title: 'De dienst antwoordt niet', remedy: 'Misschien start hij opnieuw, of is het netwerk weg. Wat u invulde, gaat niet verloren: wacht even en probeer opnieuw.' },
    problems: {
        what: 'Alles wat geweigerd kan worden, in elke API. Een probleem in een antwoord heeft een type, waarop programma’s beslissen, en een href die naar de uitleg leidt.', search: 'Zoeken in types en uitleg', count: '{count} van {all} soorten',
        andMore: '(en nog {count} gevallen)', about: 'Over dit probleem', all: 'Alle problemen', unknown: 'Geen probleem heet {type}.', meaning: 'Wat het betekent', status: 'HTTP-status {status}', address: 'Waar de href van een probleem heen leidt:',
    },
    events: {
        needs: 'Vul hierboven een sleutel in. De stroom vraagt een sleutel met de scope',
        what: 'Wat er gebeurde, in één volgorde zonder gaten: lees verder vanaf de laatste positie die u verwerkte, en u mist niets en ziet niets dubbel. U ziet wat uw scopes en zones toelaten.',
        onlyType: 'Alleen dit type', after: 'Na deze positie', afterHint: 'Leeg: vanaf de eerste gebeurtenis.', read: 'Lezen', follow: 'Wachten op wat komt',
        came: '{count} gebeurtenissen; positie {last}.', none: 'Geen gebeurtenissen die deze sleutel mag zien.', caption: 'Gebeurtenissen, de nieuwste eerst', position: 'Positie', time: 'Tijd', type: 'Type', subject: 'Onderwerp', data: 'Gebeurtenis', show: 'Tonen', more: 'Verder lezen',
        away: 'De dienst antwoordt niet; over drie seconden opnieuw gevraagd.', trouble: 'De dienst heeft moeite; over drie seconden opnieuw gevraagd.',
    },
    try: {
        what: 'Kies een bewerking, vul ze in en verstuur ze met uw sleutel. Wat het document zegt, is in het Engels.', api: 'API', operation: 'Bewerking', parameters: 'Parameters', required: 'verplicht', body: 'Inhoud', contentType: 'Soort inhoud', content: 'Wat verstuurd wordt',
        example: 'Begint als het voorbeeld uit het document.', accept: 'Antwoord als', send: 'Versturen', changes: 'Deze bewerking verandert echt gegevens.', curl: 'Hetzelfde met curl', copy: 'Kopiëren', copied: 'Gekopieerd.', copyByHand: 'Selecteer de regel en kopieer hem.',
        keyInLine: 'Uw sleutel staat niet in de regel: zet hem in de variabele DOSSIN_KEY.', answer: 'Antwoord', took: '{time} ms, {size} bytes', headers: 'Headers', empty: 'Het antwoord heeft geen inhoud.', binary: 'De inhoud is een bestand: {type}.', cut: 'Alleen het begin is te zien.',
        download: 'Bewaren als {name}', missing: 'Vul {name} in: de bewerking heeft het nodig.',
    },
    pictures: {
        what: 'In deze pagina getekend uit wat de API uw sleutel antwoordt. Bij elk beeld staat hetzelfde als tabel.', table: 'Als tabel', needs: 'Vul hierboven een sleutel in. Dit beeld vraagt een sleutel met de scope', lacks: 'Uw sleutel kan dit beeld niet tonen: hij mist de scope',
        atLeast: 'minstens {count}', between: '{from} tot {to}', certain: 'Zeker: minstens zoveel', possible: 'Mogelijk: hoogstens zoveel', open: 'Geen bovengrens bekend', year: 'Jaar', least: 'Minstens', most: 'Hoogstens', recorded: 'Geregistreerde personen', unknown: 'niet bekend',
        trained: {
            title: 'Opgeleide personen', inAll: 'Opgeleide personen in totaal, op het einde van elk jaar', inAllSays: 'In totaal, op het einde van elk jaar: {persons} personen op {date}. Eigen registraties en gepubliceerde cijfers zijn samengenomen; wat niet te weten valt, is een interval.',
            perYear: 'Opgeleide personen in elk jaar', perYearSays: 'In elk van {years} jaren, zoals eigen registraties het zeggen.', noYears: 'Er zijn nog geen eigen deelnames, en een gepubliceerd totaal zegt niet in welke jaren: per jaar valt er niets te tonen.',
        },
        members: { title: 'Leden van het netwerk in de tijd', says: '{count} leden vandaag: {networks}. Boven hoeveel op elk moment, daaronder wie. Een lijn toont vandaag.', none: 'Er zijn nog geen leden.', organization: 'Organisatie', network: 'Netwerk', role: 'Rol', from: 'Van', to: 'Tot' },
        coverage: {
            title: 'Doelstellingen en methodes van een project', says: '{pairs} methodes over zijn doelstellingen, in {zones} zones: {done} gedaan, {planned} gepland, {missing} ontbrekend. Een vierkant staat voor een zone.', none: 'Er zijn nog geen projecten.', project: 'Project', objective: 'Doelstelling',
            method: 'Methode', zones: 'Zones', sum: 'Samen', done: 'gedaan', planned: 'gepland', missing: 'ontbrekend',
        },
        calendar: { title: 'De kalender van engagementen', says: '{count} data. Eerstvolgende: {next}, {day}.', past: '{count} data, geen enkele in de toekomst.', none: 'Er is niets verschuldigd.', day: 'Dag', kind: 'Wat', subject: 'Van', state: 'Toestand' },
    },
    words: {
        role: { member: 'lid', coordinator: 'coördinator', observer: 'waarnemer' },
        due: { signature: 'Handtekening', consultation: 'Overleg', commitment: 'Engagement', expiry: 'Laatste dag' },
        state: { open: 'open', onTrack: 'op schema', late: 'te laat', met: 'nagekomen', dropped: 'opgegeven', planned: 'gepland', held: 'gehouden', missed: 'gemist', draft: 'ontwerp', awaitingSignatures: 'wacht op handtekeningen', inForce: 'van kracht', superseded: 'vervangen', terminated: 'beëindigd', expired: 'verlopen' },
    },
};
