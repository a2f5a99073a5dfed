'use strict';

// Serves one specification after the other, which saves the start of a process for each: every line
// of standard input names the next. Ends with its input, so with the process that started it.
const { createInterface } = require('node:readline');
const { createSingleProcessPrism } = require('@stoplight/prism-cli/dist/util/createServer');

async function serve(documents) {
  let server;
  for await (const document of documents) {
    await server?.close();
    // What the command line sets, but for the log: it says where Prism listens, and nothing else.
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
