'use strict';

// Serves one specification after the other in one process. Every line of standard input names the
// next one. Ends with its input, and so with the process that started it.
const { createInterface } = require('node:readline');
const { createSingleProcessPrism } = require('@stoplight/prism-cli/dist/util/createServer');

async function serve(documents) {
  let server;
  for await (const document of documents) {
    await server?.close();
    // The defaults of the command line. The log contains only the address.
    server = await createSingleProcessPrism({
      document,
      host: '127.0.0.1',
      port: 0,
      cors: true,
      dynamic: false,
      errors: false,
      ignoreExamples: false,
      multiprocess: false,
      verboseLevel: 'start',
    });
  }
}

serve(createInterface({ input: process.stdin })).then(
  () => process.exit(0),
  () => process.exit(1),
);
