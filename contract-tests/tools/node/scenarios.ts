export class AskSageError extends Error {
  constructor(readonly http: number, message: string) {
    super(message);
  }
}

interface Envelope {
  response?: unknown;
  status?: number | string;
}

interface Answer<T> {
  data?: T;
  error?: Envelope;
  response?: Response;
}

/** What came: an error may come as HTTP status, or inside HTTP 200. */
export function valueOf<T extends Envelope>({ data, error, response }: Answer<T>): T {
  if (data === undefined || Number(data.status ?? 200) >= 400) {
    throw new AskSageError(response?.status ?? 0, String((data ?? error)?.response));
  }
  return data;
}

export const TOKEN = 'any-api-key';

/** Prints what comes of each, at a place of its own on the server. */
export async function run(scenarios: Record<string, (baseUrl: string) => Promise<unknown>>) {
  for (const [scenario, call] of Object.entries(scenarios)) {
    try {
      console.log(JSON.stringify({ scenario, value: await call(`${process.argv[2]}/${scenario}`) }));
    } catch (e) {
      const error = e instanceof AskSageError ? { http: e.http, message: e.message } : { http: 0, message: String(e) };
      console.log(JSON.stringify({ scenario, error }));
    }
  }
}
