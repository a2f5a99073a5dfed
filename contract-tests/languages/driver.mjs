import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const NO_TOOLCHAIN = 77;
const BUILD_MINUTES = 15;
const CALL_SECONDS = 60;
/** The claims of generated code with a status check. */
const STATUS_CHECK = [
  ...['typed responses', 'unions', 'unknown properties are ignored', 'no property is sent as null', 'errors by HTTP status'],
  ...['errors inside HTTP 200', 'HTML or an empty body from a gateway', 'HTTP 200 with an unreadable body', 'a broken connection'],
  'redirects do not get the token',
];

/** The reason why a driver cannot run on this machine. */
export class Missing extends Error {}

/**
 * Starts a driver, which may build itself first. Its first line lists its claims. After that it writes one line for each line that
 * it reads.
 */
export async function startDriver(command, folder) {
  const child = spawn('sh', ['-c', command], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  let log = '';
  child.stderr.on('data', (text) => (log = (log + text).slice(-4000)));
  child.stdin.on('error', () => {}); // Ignored: next() reports that the driver has ended.
  const ended = new Promise((resolve) => child.on('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const stop = () => {
    process.off('exit', stop);
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The driver has ended.
    }
  };
  process.on('exit', stop);

  async function next(seconds, about = '') {
    for (;;) {
      let timer;
      const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`no line within ${seconds} s${about}`)), seconds * 1000)));
      const { done, value } = await Promise.race([lines.next(), late]).finally(() => clearTimeout(timer));
      if (done) {
        const code = await ended;
        if (code === NO_TOOLCHAIN) throw new Missing(log.trim().split('\n').at(-1));
        throw new Error(`the driver ended with ${code}${about}: ${log}`);
      }
      if (value.startsWith('{')) return JSON.parse(value);
    }
  }

  try {
    const { claims = [] } = await next(BUILD_MINUTES * 60);
    return {
      claims: claims.flatMap((claim) => (claim === 'status check' ? STATUS_CHECK : claim)),
      call: (line) => {
        child.stdin.write(`${JSON.stringify(line)}\n`);
        return next(CALL_SECONDS, ` for ${line.call} of ${line.url}`);
      },
      stop,
    };
  } catch (error) {
    stop();
    throw error;
  }
}
