'use strict';

// Required before Prism: ties it to the life of what started it. Standard input is a pipe held by
// that process, or by Docker for it, and closed when it dies, by SIGKILL too.
// The pipe is watched on a thread of its own, so that a Prism stuck in a loop ends as well.
const { Worker, isMainThread } = require('node:worker_threads');

if (isMainThread) {
  new Worker(
    `const { Socket } = require('node:net');
     const die = () => process.kill(process.pid, 'SIGKILL');
     new Socket({ fd: 0 }).on('end', die).on('error', die).resume();`,
    { eval: true },
  ).unref();
}
