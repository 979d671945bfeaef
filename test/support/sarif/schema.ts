/**
 * The constraints of SARIF 2.1.0 (OASIS, sections 3.13 to 3.58) on what gouji writes, in our own words and narrower
 * than the standard's schema: no member is allowed that the standard does not define for its object.
 */

const text = { type: 'string', minLength: 1 } as const
const message = object({ text }, ['text'])
const bag = { type: 'object' } as const
const level = { enum: ['none', 'note', 'warning', 'error'] } as const
const index = { type: 'integer', minimum: 0 } as const
const language = { type: 'string', pattern: '^[a-z]{2}(-[A-Z]{2})?$' } as const
const artifactLocation = object({ uri: { type: 'string', format: 'uri-reference' }, index }, ['uri'])
const physicalLocation = object(
  { artifactLocation, region: object({ startLine: { type: 'integer', minimum: 1 } }, ['startLine']), properties: bag },
  ['artifactLocation'],
)
const logicalLocation = object({ name: text, fullyQualifiedName: text, kind: text }, ['fullyQualifiedName'])
const location = object({ physicalLocation, logicalLocations: list(logicalLocation), message }, ['physicalLocation'])

const rule = object(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    help: message,
    defaultConfiguration: object({ level, enabled: { type: 'boolean' } }),
    properties: bag,
  },
  ['id', 'shortDescription'],
)

const result = object(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    kind: { enum: ['fail'] },
    message,
    locations: list(location),
    partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: text },
    baselineState: { enum: ['new', 'unchanged', 'updated', 'absent'] },
    suppressions: list(
      object(
        {
          kind: { enum: ['inSource', 'external'] },
          status: { enum: ['accepted', 'underReview', 'rejected'] },
          justification: text,
          properties: bag,
        },
        ['kind'],
      ),
    ),
    properties: bag,
  },
  ['ruleId', 'message', 'partialFingerprints', 'suppressions'],
)

const notification = object({ level, descriptor: object({ id: text }, ['id']), message, locations: list(location) }, [
  'message',
])

const run = object(
  {
    tool: object(
      {
        driver: object({ name: text, fullName: text, version: text, language, rules: list(rule) }, ['name', 'rules']),
      },
      ['driver'],
    ),
    language,
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    artifacts: list(
      object({
        location: artifactLocation,
        roles: list({ enum: ['analysisTarget'] }),
        hashes: { type: 'object', additionalProperties: text },
        properties: bag,
      }),
    ),
    invocations: list(
      object({ executionSuccessful: { type: 'boolean' }, toolExecutionNotifications: list(notification) }, [
        'executionSuccessful',
      ]),
    ),
    results: list(result),
  },
  ['tool', 'results'],
)

export const SARIF_SCHEMA = object(
  { $schema: { type: 'string', format: 'uri' }, version: { const: '2.1.0' }, runs: list(run) },
  ['version', 'runs'],
)

function object(properties: Readonly<Record<string, object>>, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false }
}

function list(items: object): object {
  return { type: 'array', items }
}
