'use strict';

// Serves one contract after the other, so that only one process starts: each line of standard input names the next. Ends with its input.
const { createInterface } = require('node:readline');
const { createSingleProcessPrism } = require('@stoplight/prism-cli/dist/util/createServer');

// The settings of the command line, but the log has only the URL.
const SETTINGS = { cors: true, dynamic: false, errors: false, ignoreExamples: false, multiprocess: false, verboseLevel: 'start' };

async function serve(documents) {
  let server;
  for await (const document of documents) {
    await server?.close();
    server = await createSingleProcessPrism({ document, host: '127.0.0.1', port: 0, ...SETTINGS });
  }
}

serve(createInterface({ input: process.stdin })).then(() => process.exit(0), () => process.exit(1));
