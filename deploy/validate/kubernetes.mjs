// A resource of Kubernetes against two publications of its API: kubernetes-models knows what is required and what a value may be,
// the official client which fields there are. A resource of an operator against the definition that the operator publishes.
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import * as client from '@kubernetes/client-node'

const ajv = addFormats(new Ajv({ strict: false, allErrors: true }))
const simple = { string: 'string', number: 'number', boolean: 'boolean' }

/** What is wrong with it, in sentences; null where nobody published what it must be. */
export async function wrong(resource, definitions) {
  const [group, version] = resource.apiVersion.includes('/') ? resource.apiVersion.split('/') : ['', resource.apiVersion]
  const definition = definitions.find(one => one.spec.group === group && one.spec.names.kind === resource.kind)
  if (definition) {
    const schema = definition.spec.versions.find(one => one.name === version)?.schema.openAPIV3Schema
    if (!schema) return [`${definition.spec.names.kind} has no version ${version}`]
    const valid = ajv.compile(strict(schema))
    return valid(resource) ? [] : valid.errors.map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
  }
  const type = client[version[0].toUpperCase() + version.slice(1) + resource.kind]
  if (!type || group.includes('cnpg.io')) return null
  const found = []
  try {
    const models = await import(`kubernetes-models/${group ? `${group}/` : ''}${version}/${resource.kind}`)
    new models[resource.kind](resource).validate()
  } catch (e) {
    found.push(e.message)
  }
  fields(resource, type, '', found)
  return found
}

/** A server prunes what a definition does not name; here it is an error. */
function strict(schema) {
  if (Array.isArray(schema)) return schema.map(strict)
  if (typeof schema !== 'object' || schema === null) return schema
  const copy = Object.fromEntries(Object.entries(schema).filter(([key]) => !key.startsWith('x-kubernetes-') || key === 'x-kubernetes-int-or-string').map(([key, value]) => [key, strict(value)]))
  if (schema['x-kubernetes-int-or-string']) delete copy.type
  if (typeof schema.properties === 'object' && schema.type === 'object' && !('additionalProperties' in schema) && !schema['x-kubernetes-preserve-unknown-fields'] && !schema['x-kubernetes-embedded-resource']) {
    copy.additionalProperties = false
    if ('apiVersion' in schema.properties && 'spec' in schema.properties) copy.properties.metadata = { type: 'object' }
  }
  return copy
}

function fields(value, type, path, found) {
  const known = type.getAttributeTypeMap()
  for (const [name, given] of Object.entries(value)) {
    const field = known.find(one => one.baseName === name)
    if (!field) found.push(`${path}/${name} is no field of ${type.name}`)
    else typed(given, field.type, `${path}/${name}`, found)
  }
}

function typed(value, type, path, found) {
  const list = /^Array<(.*)>$/.exec(type)
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type)
  if (list) {
    if (!Array.isArray(value)) found.push(`${path} is no list`)
    else value.forEach((one, index) => typed(one, list[1], `${path}/${index}`, found))
  } else if (map) {
    Object.entries(value).forEach(([key, one]) => typed(one, map[1], `${path}/${key}`, found))
  } else if (simple[type]) {
    if (typeof value !== simple[type]) found.push(`${path} is no ${type}`)
  } else if (client[type]?.getAttributeTypeMap) {
    fields(value, client[type], path, found)
  }
}
