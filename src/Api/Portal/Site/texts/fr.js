export default {
    skip: 'Aller au contenu', language: 'Langue', languageChosen: 'La page est en français.', loading: 'Chargement…', retry: 'Réessayer', remedy: 'Ce que vous pouvez faire :', or: 'ou',
    nav: { label: 'Parties de cette page', home: 'Les API', try: 'Essayer', events: 'Événements', pictures: 'Images', problems: 'Problèmes', status: 'État' },
    titles: { home: 'Ce que la police et Kazerne Dossin font ensemble', try: 'Essayer une opération', events: 'Événements', pictures: 'Ce que disent les données, en images', problems: 'Les problèmes et leurs remèdes', status: 'État en ce moment' },
    key: {
        label: 'Clé d’API', use: 'Utiliser cette clé', forget: 'Oublier la clé', inUse: 'Clé utilisée :', used: 'La clé est utilisée.', forgotten: 'La clé est oubliée.',
        kept: 'Gardée jusqu’à la fermeture de cet onglet.', about: 'Votre opérateur remet les clés. La clé reste dans cet onglet et n’entre jamais dans une adresse.',
        lacks: 'Il manque un scope à la clé :', needs: 'Il faut une clé avec le scope :',
    },
    foot: { what: 'Cette page n’utilise que l’API publique, comme tout frontend. Elle ne va rien chercher ailleurs et ne suit personne.', plain: 'La page simple, sans script' },
    home: {
        what: 'Les formations et qui les a suivies, les accords, les plaintes et les réseaux : une seule source, ouverte par REST aux systèmes RH de la police, aux frontends et aux scripts.',
        access: 'La documentation, l’état et les données de référence sont ouverts. Pour le reste, l’opérateur remet une clé ou accepte un jeton de votre propre fournisseur d’identité.',
        apis: 'Cinq API', begin: 'Pour commencer',
        steps: {
            key: 'Demandez à l’opérateur une clé avec les scopes dont vous avez besoin, et saisissez-la ci-dessus.', try: 'Envoyez une requête sous « Essayer » et emportez la ligne curl dans votre programme.',
            events: 'Suivez les événements : votre propre copie reste à jour sans tout redemander.', problems: 'Quand une requête est refusée, lisez sous « Problèmes » ce que cela signifie et que faire.',
        },
    },
    apis: {
        training: { name: 'Formations', what: 'Les formations que Kazerne Dossin donne à la police, les sessions avec liste d’attente, qui a suivi quoi, certificats et statistiques.' },
        agreements: { name: 'Accords', what: 'Ce dont les partenaires sont convenus, du projet à la signature et au renouvellement ; engagements et leur avancement, concertations, plans, publications.' },
        complaints: { name: 'Plaintes', what: 'Plaintes pour racisme et discrimination par la police, avec un code de réception pour qui les dépose ; mesures, et dialogues en confiance.' },
        networks: { name: 'Réseaux', what: 'Qui travaille ensemble contre la polarisation : membres, activités, subsides, projets et ce qui en est couvert, connaissances.' },
        platform: { name: 'Plateforme', what: 'Ce que tous partagent : le flux d’événements, les clients et leurs clés, la piste d’audit.' },
    },
    links: { try: 'Essayer', swagger: 'Swagger UI', health: 'État', refData: 'Données de référence' },
    states: { UP: 'Fonctionne', DEGRADED: 'Fonctionne en partie', DOWN: 'Ne fonctionne pas', UNKNOWN: 'Pas encore connu' },
    status: {
        what: 'Si chaque API peut faire son travail maintenant. Qui a platform:manage en voit aussi les composants.', again: 'Redemander toutes les dix secondes', now: 'Demander maintenant', api: 'API', state: 'État', parts: 'Composants', took: 'Répond en',
        at: 'Tel qu’à {time}', setAside: '{count} mis de côté', probes: 'Pour les orchestrateurs :',
    },
    noAnswer: { title: 'Le service ne répond pas', remedy: 'Il redémarre peut-être, ou le réseau est absent. Rien de ce que vous avez saisi n’est perdu : patientez un instant et réessayez.' },
    problems: {
        what: 'Tout ce qui peut être refusé, dans chaque API. Un problème dans une réponse a un type, sur lequel les programmes décident, et un href qui mène à son explication.', search: 'Chercher dans les types et les explications', count: '{count} sur {all} sortes',
        andMore: '(et {count} autres cas)', about: 'À propos de ce problème', all: 'Tous les problèmes', unknown: 'Aucun problème ne s’appelle {type}.', meaning: 'Ce que cela signifie', status: 'Statut HTTP {status}', address: 'Où mène le href d’un problème :',
    },
    events: {
        needs: 'Saisissez une clé ci-dessus. Le flux demande une clé avec le scope',
        what: 'Ce qui s’est passé, dans un seul ordre sans trou : continuez à partir de la dernière position traitée, et rien n’est manqué ni vu deux fois. Vous voyez ce que vos scopes et vos zones permettent.',
        onlyType: 'Seulement ce type', after: 'Après cette position', afterHint: 'Vide : dès le premier événement.', read: 'Lire', follow: 'Attendre la suite',
        came: '{count} événements reçus ; position {last}.', none: 'Aucun événement que cette clé puisse voir.', caption: 'Événements, le plus récent d’abord', position: 'Position', time: 'Moment', type: 'Type', subject: 'Sujet', data: 'Événement', show: 'Montrer', more: 'Lire la suite',
        away: 'Le service ne répond pas ; nouvel essai dans trois secondes.', trouble: 'Le service est en difficulté ; nouvel essai dans trois secondes.',
    },
    try: {
        what: 'Choisissez une opération, complétez-la et envoyez-la avec votre clé. Ce que dit le document est en anglais.', api: 'API', operation: 'Opération', parameters: 'Paramètres', required: 'obligatoire', body: 'Corps', contentType: 'Type de contenu', content: 'Ce qui est envoyé',
        example: 'Commence par l’exemple du document.', accept: 'Réponse en', send: 'Envoyer', changes: 'Cette opération modifie réellement des données.', curl: 'La même avec curl', copy: 'Copier', copied: 'Copié.', copyByHand: 'Sélectionnez la ligne et copiez-la.',
        keyInLine: 'Votre clé n’est pas dans la ligne : mettez-la dans la variable DOSSIN_KEY.', answer: 'Réponse', took: '{time} ms, {size} octets', headers: 'En-têtes', empty: 'La réponse n’a pas de corps.', binary: 'Le corps est un fichier : {type}.', cut: 'Seul le début est montré.',
        download: 'Enregistrer sous {name}', missing: 'Complétez {name} : l’opération en a besoin.',
    },
    pictures: {
        what: 'Dessinées dans cette page à partir de ce que l’API répond à votre clé. Chaque image est aussi donnée en tableau.', table: 'En tableau', needs: 'Saisissez une clé ci-dessus. Cette image demande une clé avec le scope', lacks: 'Votre clé ne peut pas montrer cette image : il lui manque le scope',
        atLeast: 'au moins {count}', between: '{from} à {to}', certain: 'Certain : au moins autant', possible: 'Possible : au plus autant', open: 'Aucune borne supérieure connue', year: 'Année', least: 'Au moins', most: 'Au plus', recorded: 'Personnes enregistrées', unknown: 'inconnu',
        trained: {
            title: 'Personnes formées', inAll: 'Personnes formées en tout, à la fin de chaque année', inAllSays: 'En tout, à la fin de chaque année : {persons} personnes au {date}. Propres enregistrements et chiffres publiés sont pris ensemble ; ce qui ne peut être su est un intervalle.',
            perYear: 'Personnes formées chaque année', perYearSays: 'Dans chacune de {years} années, selon les propres enregistrements.', noYears: 'Il n’y a pas encore de participations enregistrées, et un total publié ne dit pas en quelles années : rien à montrer par année.',
        },
        members: { title: 'Membres du réseau dans le temps', says: '{count} membres aujourd’hui : {networks}. En haut, combien à chaque moment ; en bas, qui. Une ligne marque aujourd’hui.', none: 'Il n’y a pas encore de membres.', organization: 'Organisation', network: 'Réseau', role: 'Rôle', from: 'Depuis', to: 'Jusqu’à' },
        coverage: {
            title: 'Objectifs et méthodes d’un projet', says: '{pairs} méthodes réparties sur ses objectifs, dans {zones} zones : {done} réalisées, {planned} prévues, {missing} manquantes. Un carré représente une zone.', none: 'Il n’y a pas encore de projets.', project: 'Projet', objective: 'Objectif',
            method: 'Méthode', zones: 'Zones', sum: 'En tout', done: 'réalisé', planned: 'prévu', missing: 'manquant',
        },
        calendar: { title: 'Le calendrier des engagements', says: '{count} dates. Prochaine : {next}, {day}.', past: '{count} dates, aucune à venir.', none: 'Rien n’est dû.', day: 'Jour', kind: 'Quoi', subject: 'De', state: 'État' },
    },
    words: {
        role: { member: 'membre', coordinator: 'coordinateur', observer: 'observateur' },
        due: { signature: 'Signature', consultation: 'Concertation', commitment: 'Engagement', expiry: 'Dernier jour' },
        state: { open: 'ouvert', onTrack: 'en bonne voie', late: 'en retard', met: 'tenu', dropped: 'abandonné', planned: 'prévu', held: 'tenue', missed: 'manquée', draft: 'projet', awaitingSignatures: 'attend des signatures', inForce: 'en vigueur', superseded: 'remplacé', terminated: 'résilié', expired: 'expiré' },
    },
};
