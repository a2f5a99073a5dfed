import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf } from './japicmp.mjs';

const change = (type, source, binary = source) =>
  `<compatibilityChanges><compatibilityChange type="${type}" sourceCompatible="${source}" binaryCompatible="${binary}"/></compatibilityChanges>`;

const clazz = (name, status, members, type = 'CLASS') => `
  <class changeStatus="${status}" fullyQualifiedName="ai.asksage.user.${name}">
    <classType newType="${status === 'REMOVED' ? 'n.a.' : type}" oldType="${status === 'NEW' ? 'n.a.' : type}"/>${members}
  </class>`;

const method = (name, status, changes, returned = '', parameters = '') => `
  <methods><method changeStatus="${status}" name="${name}">${changes}
    <parameters>${parameters}</parameters>
    <returnType newValue="${status === 'REMOVED' ? 'n.a.' : 'java.util.List'}" oldValue="${status === 'NEW' ? 'n.a.' : 'java.util.List'}">${returned}</returnType>
  </method></methods>`;

test("japicmp's XML becomes findings, without the members of a new or removed class", () => {
  const xml = `<japicmp><classes>
    ${clazz(
      'api.DatasetsApi',
      'MODIFIED',
      method('add', 'REMOVED', change('METHOD_REMOVED', false), '', '<parameter type="ai.asksage.user.model.AddDatasetRequest"/>') +
        method('create', 'NEW', change('METHOD_ADDED_TO_INTERFACE', false, true)) +
        method('same', 'UNCHANGED', ''),
      'INTERFACE',
    )}
    ${clazz(
      'model.Chat$Builder',
      'UNCHANGED',
      method(
        'list',
        'UNCHANGED',
        '',
        `${change('METHOD_RETURN_TYPE_GENERICS_CHANGED', false, true)}<newGenericTypes><newGenericType type="ai.asksage.user.model.Chat"/></newGenericTypes>`,
      ),
    )}
    ${clazz('model.Level', 'MODIFIED', '<fields><field changeStatus="NEW" name="OWN"/></fields>', 'ENUM')}
    ${clazz('model.Email', 'MODIFIED', `<superclass>${change('SUPERCLASS_REMOVED', false)}</superclass>`)}
    ${clazz('model.Extra', 'NEW', method('text', 'NEW', ''))}
    ${clazz('model.Gone', 'REMOVED', change('CLASS_REMOVED', false), 'INTERFACE')}
    ${clazz('model.Gone$Builder', 'REMOVED', change('CLASS_REMOVED', false))}
  </classes></japicmp>`;
  assert.deepEqual(
    rowsOf(xml).map(({ java, sentence }) => `${java} ${sentence}`),
    [
      'major Java: `DatasetsApi.add(AddDatasetRequest)` is gone.',
      'minor Java: `DatasetsApi.create()` is new.',
      'major Java: `Chat.Builder.list()` changes: METHOD_RETURN_TYPE_GENERICS_CHANGED.',
      'minor Java: `Level.OWN` is new.',
      'major Java: `Email` changes: SUPERCLASS_REMOVED.',
      'minor Java: `Extra` is new.',
      'major Java: `Gone` is gone.',
    ],
  );
});
