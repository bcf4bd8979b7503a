const quoted = text => `'${text.replaceAll("'", `'\\''`)}'`;

/** The request for a shell. The key stays out of it: a line is pasted into chats and kept in histories. */
export function curlLine(origin, { method, path, headers, body }, hasKey) {
    const parts = [`curl -i ${method === 'GET' ? '' : `-X ${method} `}${quoted(origin + path)}`];
    if (hasKey) {
        parts.push('-H "X-Api-Key: $DOSSIN_KEY"');
    }

    Object.entries(headers).forEach(([name, value]) => parts.push(`-H ${quoted(`${name}: ${value}`)}`));
    if (body !== undefined) {
        parts.push(`--data-binary ${quoted(body)}`);
    }

    return parts.join(' \\\n  ');
}
