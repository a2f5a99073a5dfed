/** Gives several kinds the same effect, in one row of the table. */
const same = (kinds, effect) => Object.fromEntries(kinds.map((kind) => [kind, effect]));

/**
 * Kinds of changes, each with the step for HTTP callers, for code that uses the Java client, and for code that uses clients in
 * other languages. "-" means no effect. table.mjs writes them into reviewing.md.
 */
export const KINDS = {
  ...same(['operation-removed', 'parameter-removed', 'body-removed', 'media-type-removed'],
    ['major', 'major', 'major', 'an operation, parameter, request body or media type is removed']),
  ...same(['operation-added', 'status-added', 'media-type-added', 'header-added'], ['minor', 'minor', 'minor', 'an operation, status, media type or response header is added']),
  'operation-moved': ['major', '-', '-', 'the path or method of an operation changes'],
  'operation-renamed': ['patch', 'major', 'major', 'an `operationId` (method name) changes'],
  'tag-changed': ['-', 'major', 'major', 'the tag of an operation changes: its method moves to another class'],
  'tag-added': ['-', 'minor', 'minor', 'a tag is added to an operation'],
  deprecated: ['minor', 'minor', 'minor', 'an operation or property is deprecated'],
  ...same(['parameter-needed', 'body-needed', 'property-needed'], ['major', 'major', 'major', 'a required parameter or request property is added, or a request body becomes required']),
  'parameter-added': ['minor', 'major', 'minor', 'an optional parameter or body is added: the signature of the Java method changes'],
  'content-added': ['minor', 'major', 'major', 'a response gets its first body: methods return another type'],
  'parameter-order': ['-', 'major', 'minor', 'the order of parameters changes, and with it the Java method'],
  'body-optional': ['minor', 'minor', 'minor', 'a request body becomes optional'],
  'security-tightened': ['major', 'patch', 'patch', 'an operation requires another token, scheme or scope'],
  'security-loosened': ['minor', 'patch', 'patch', 'an operation no longer requires a token, scheme or scope'],
  'status-removed': ['major', 'patch', 'patch', 'a status is removed'],
  'header-removed': ['major', 'minor', 'minor', 'a response header is removed or becomes optional'],
  'link-changed': ['minor', 'minor', 'minor', 'a link changes'],

  'request-narrower': ['major', 'patch', 'patch', 'valid requests become invalid'],
  'request-wider': ['minor', 'patch', 'patch', 'invalid requests become valid'],
  'response-narrower': ['minor', 'patch', 'patch', 'a response may have fewer values'],
  'response-wider': ['major', 'patch', 'patch', 'a response may have more values'],
  ...same(['property-removed', 'value-removed', 'response-optional'], ['major', 'major', 'major', 'a property, an enum value or a form of a union is removed, a property is renamed, or one of a response becomes optional']),
  'property-added': ['minor', 'minor', 'minor', 'a response property or an optional request property is added'],
  'response-nullable': ['major', 'patch', 'major', 'a response property becomes nullable'],
  'response-present': ['minor', 'patch', 'minor', 'a response property becomes required'],
  'value-added': ['minor', 'minor', 'minor', 'an enum value or a form of a union is added (in responses: also major for HTTP)'],
  'type-changed': ['-', 'major', 'major', 'the type, format or kind of union (`oneOf`, `anyOf`) changes'],
  'default-changed': ['major', 'minor', 'minor', 'a default of a request changes: clients send another value'],

  'schema-renamed': ['-', 'major', 'major', 'a schema with a class is renamed or loses its name'],
  'scheme-renamed': ['-', 'patch', 'major', 'the security scheme is renamed: Python, Ruby and PHP use its name'],
  ...same(['title-changed', 'property-order'], ['-', '-', 'major', 'the title of a form, or the order of required request properties: Rust, Go, Kotlin and C# use them']),
  'secret-changed': ['patch', 'minor', 'major', '`format: password` is added or removed: Python has another type'],

  'server-changed': ['major', 'major', 'major', 'a server, its path or the default of a variable changes: API keys go to another place'],
  'server-added': ['minor', 'patch', 'patch', 'a server or a value of a variable is added'],
  'scheme-changed': ['major', 'major', 'major', 'the location of the token changes'],
  tools: ['major', 'minor', 'major', 'the OpenAPI version changes: tools may not read it'],
  extension: ['patch', 'minor', 'minor', 'an `x-` extension, `readOnly` or `writeOnly` changes: generators may use it'],
  'other-added': ['minor', 'minor', 'minor', 'anything else is added'],
  'other-changed': ['major', 'major', 'major', 'anything else changes or is removed'],

  ...same(['examples', 'words'], ['patch', 'patch', 'patch', 'only examples, descriptions, summaries or names without a class change, or spellings that mean the same']),
};
