/**
 * What a change breaks: the step of the version that it asks for, by whom it hits: callers over HTTP, code written against the Java
 * client, code written against clients in other languages. "-" is nobody. table.mjs writes this into REVIEWING.md.
 */
export const KINDS = {
  'operation-removed': ['major', 'major', 'major', 'an operation is gone'],
  'operation-added': ['minor', 'minor', 'minor', 'an operation is new'],
  'operation-moved': ['major', '-', '-', 'the path or method of an operation changes'],
  'operation-renamed': ['patch', 'major', 'major', 'an `operationId` changes: it is the name of a method'],
  'tag-changed': ['-', 'major', 'major', 'the tag of an operation changes: methods move to another class'],
  'tag-added': ['-', 'minor', 'minor', 'an operation has one more tag'],
  deprecated: ['minor', 'minor', 'minor', 'an operation or property is deprecated'],
  'parameter-removed': ['major', 'major', 'major', 'a parameter is gone'],
  'parameter-needed': ['major', 'major', 'major', 'a parameter is new and required'],
  'parameter-added': ['minor', 'major', 'minor', 'an optional parameter is new: the Java method takes one more'],
  'parameter-order': ['-', 'major', 'minor', 'parameters stand in another order: Java methods take them in that order'],
  'body-removed': ['major', 'major', 'major', 'a request has no body any more'],
  'body-needed': ['major', 'major', 'major', 'a request needs a body now'],
  'body-optional': ['minor', 'minor', 'minor', 'a request can be sent without a body now'],
  'security-tightened': ['major', 'patch', 'patch', 'an operation needs a token, scheme or scope that it did not need'],
  'security-loosened': ['minor', 'patch', 'patch', 'an operation no longer needs a token, scheme or scope'],
  'status-removed': ['major', 'patch', 'patch', 'a status is no longer in the contract'],
  'status-added': ['minor', 'minor', 'minor', 'a status is new'],
  'media-type-removed': ['major', 'major', 'major', 'a media type is gone'],
  'media-type-added': ['minor', 'minor', 'minor', 'a media type is new'],
  'header-removed': ['major', 'minor', 'minor', 'a response header is gone or may be missing'],
  'header-added': ['minor', 'minor', 'minor', 'a response header is new'],
  'link-changed': ['minor', 'minor', 'minor', 'a link is new, gone or leads elsewhere: no client follows it'],

  'request-narrower': ['major', 'patch', 'patch', 'requests that were accepted are refused: limits, patterns, values, `required`'],
  'request-wider': ['minor', 'patch', 'patch', 'requests that were refused are accepted'],
  'response-narrower': ['minor', 'patch', 'patch', 'a response is promised more exactly'],
  'response-wider': ['major', 'patch', 'patch', 'a response may be something that it could not be'],
  'property-removed': ['major', 'major', 'major', 'a property is gone or has another name'],
  'property-added': ['minor', 'minor', 'minor', 'a response property or an optional request property is new'],
  'property-needed': ['major', 'minor', 'minor', 'a request property is new and required'],
  'response-optional': ['major', 'patch', 'major', 'a response property may be missing now; getters in Java are nullable anyway'],
  'response-present': ['minor', 'patch', 'minor', 'a response property is always there now'],
  'response-nullable': ['major', 'patch', 'major', 'a response property may be null now'],
  'value-added': ['minor', 'minor', 'minor', 'an enum has one more value, or a union one more form; in responses this breaks HTTP too'],
  'value-removed': ['major', 'major', 'major', 'an enum has lost a value, or a union a form'],
  'type-changed': ['-', 'major', 'major', 'the type, format or kind of union (`oneOf`, `anyOf`) changes: code has another type'],
  'default-changed': ['major', 'minor', 'minor', 'a default of a request changes: clients send another value for what callers leave out'],

  'schema-renamed': ['-', 'major', 'major', 'a schema that becomes a class gets another name, or none'],
  'scheme-renamed': ['-', 'patch', 'major', 'the security scheme gets another name: Python, Ruby and PHP keep the token under it'],
  'title-changed': ['-', 'minor', 'minor', 'the title of a schema without a name changes: Rust takes the name of the type from it'],

  'server-changed': ['major', 'major', 'major', 'a server, its path or the default of a variable changes, for the API, a path or an operation: API keys go elsewhere'],
  'server-added': ['minor', 'patch', 'patch', 'a server, or a value of a variable, is offered in addition'],
  'scheme-changed': ['major', 'major', 'major', 'the way in which the token is sent changes'],
  tools: ['major', 'minor', 'major', 'the version of OpenAPI changes: tools may not read it'],
  extension: ['patch', 'minor', 'minor', 'an `x-` extension changes: generators read some of them'],
  'other-added': ['minor', 'minor', 'minor', 'anything else is new'],
  'other-changed': ['major', 'major', 'major', 'anything else changes or is gone'],

  examples: ['patch', 'patch', 'patch', 'only examples change: the mock sends them'],
  words: ['patch', 'patch', 'patch', 'only words change: descriptions, summaries, names without a class, another way to write the same'],
};

/** The rows of the table in REVIEWING.md. */
export const table = () =>
  [['what happens', 'HTTP', 'Java client', 'other languages'], ['---', '---', '---', '---'], ...Object.values(KINDS).map(([http, java, languages, what]) => [what, http, java, languages])]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
