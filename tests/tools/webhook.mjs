// Verifies messages as a receiver would (standardwebhooks), each by each secret, and says which of them hold.
// node webhook.mjs messages.json, a list of { "headers": {…}, "body": "…", "secrets": ["whsec_…"], "now": ms }
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

const holds = (secret, { headers, body, now }) => {
    Date.now = () => now;
    try {
        return new Webhook(secret).verify(body, headers) !== undefined;
    } catch (refused) {
        return refused.message;
    }
};

const messages = JSON.parse(readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify(messages.map(message => message.secrets.map(secret => holds(secret, message)))));
