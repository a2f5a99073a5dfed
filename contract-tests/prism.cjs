'use strict';

// Prism's command line, tied to the life of the process that started it: standard input is a pipe
// held by the parent and closed by the operating system when the parent dies, by SIGKILL too.
// The pipe is watched on a thread of its own, so that a Prism stuck in a loop ends as well.
const { Worker } = require('node:worker_threads');

new Worker(
  `const { Socket } = require('node:net');
   const die = () => process.kill(process.pid, 'SIGKILL');
   new Socket({ fd: 0 }).on('end', die).on('error', die).resume();`,
  { eval: true },
).unref();

require('@stoplight/prism-cli');
