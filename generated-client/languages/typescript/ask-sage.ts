/**
 * A safe client of the Ask Sage User API, over the generated one.
 *
 * It exchanges the API key for an access token and renews it, throws AskSageError for every failure, and retries operations that are safe
 * to repeat. Its properties are the generated APIs. Its methods are easier to use than the wire format.
 *
 *     const askSage = new AskSage({ email: 'jane.doe@example.com', apiKey });
 *     await askSage.datasets.addDataset({ addDatasetRequest: { dataset: 'Reports' } });
 *     for await (const entry of askSage.logs()) console.log(entry.prompt);
 */
import { ActivityApi, ApiKeysApi, AuthenticationApi, ChatsApi, DatasetsApi } from './apis/index.js';
import { ChatListFromJSON, ChatSessionFromJSON } from './models/index.js';
import type { ChatList, ChatSession, MessageResponse, PermissionLevel, UserLog } from './models/index.js';
import { Configuration, FetchError, RequiredError } from './runtime.js';
import type { FetchAPI } from './runtime.js';

const TOKEN_HEADER = 'x-access-tokens';
const EXCHANGE = '/get-token-with-api-key';
const TOKEN_LIFETIME = 86_400_000;
const RENEW_BEFORE = 300_000; // milliseconds before a token expires
const MAX_RETRY_AFTER = 30_000;

/** A failed call. */
export class AskSageError extends Error {
  override name = 'AskSageError';

  /**
   * @param operation the path of the operation, such as `/add-dataset`
   * @param http the HTTP status; 0 if there was no response
   * @param status the code of the error: the HTTP status if that is 400 or more, otherwise the `status` of the body. It equals `http` if
   *     the body has none, for example because the response cannot be read.
   * @param detail what the server said, or what went wrong; without secrets of the request
   * @param retryAfter milliseconds that the server asked to wait
   */
  constructor(
    readonly operation: string,
    readonly http: number,
    readonly status: number,
    readonly detail: string,
    readonly retryAfter?: number,
    options?: { cause: unknown },
  ) {
    super(`${operation}: ${detail} (status ${status}, HTTP ${http})`);
    if (options) Object.defineProperty(this, 'cause', { value: options.cause });
  }

  /** Whether the server refused the access token or the API key. */
  get tokenRefused(): boolean {
    return this.status === 401 || (this.status === 400 && /^(Token is invalid|Invalid API Key)/.test(this.detail));
  }
}

export interface AskSageOptions {
  email: string;
  apiKey: string;
  /** Base URL of the tenant. Default: `https://api.asksage.ai/user`. */
  host?: string;
  /** Milliseconds for each attempt. Default: 60,000. */
  timeout?: number;
  /** Maximum number of retries of a call, not counting the one with a new token. Default: 2. */
  retries?: number;
  /** Sends the requests, for example through a proxy. Default: the global `fetch`. */
  fetch?: FetchAPI;
  /** For tests: the time in milliseconds. */
  clock?: () => number;
  /** For tests: waits for a number of milliseconds. */
  sleep?: (milliseconds: number) => Promise<void>;
}

/** A client for one user. */
export class AskSage {
  readonly activity: ActivityApi;
  readonly apiKeys: ApiKeysApi;
  readonly authentication: AuthenticationApi;
  readonly chatsApi: ChatsApi;
  readonly datasets: DatasetsApi;

  constructor(options: AskSageOptions) {
    if (!options.email || !options.apiKey) throw new Error('email and apiKey are required');
    const basePath = (options.host ?? 'https://api.asksage.ai/user').replace(/\/+$/, '');
    const calls = new Calls(options, basePath);
    const configuration = new Configuration({ basePath, fetchApi: (url, init) => calls.call(String(url), init ?? {}) });
    this.activity = guarded(new ActivityApi(configuration));
    this.apiKeys = guarded(new ApiKeysApi(configuration));
    this.authentication = guarded(new AuthenticationApi(configuration));
    this.chatsApi = guarded(new ChatsApi(configuration));
    this.datasets = guarded(new DatasetsApi(configuration));
  }

  /** Changes a user's permission. Sends the level in both properties, because deployments read different ones. */
  setPermission(dataset: string, email: string, level: PermissionLevel): Promise<MessageResponse> {
    const request = { dataset, email, permission: level, permissions: level };
    return this.datasets.updatePermissionDataset({ updatePermissionDatasetRequest: request });
  }

  /** Returns the chat sessions, or the text of a deployment that sends no JSON. */
  async chats(): Promise<ChatList | string> {
    return embedded((await this.chatsApi.getChats({ body: {} })).response, ChatListFromJSON);
  }

  /** Returns one chat session, or the text of a deployment that sends no JSON. */
  async chat(sessionId: string): Promise<ChatSession | string> {
    const { response, sessionId: text } = await this.chatsApi.getChatSession({ getChatSessionRequest: { sessionId } });
    return embedded(response ?? text ?? '', ChatSessionFromJSON);
  }

  /** Yields all log entries, latest first, `page` entries per request. Ends after the first page on deployments that send no ids. */
  async *logs(page = 100): AsyncGenerator<UserLog> {
    for (let before: number | undefined; ; ) {
      const { response } = await this.activity.getUserLogs({ getUserLogsRequest: { limit: page, beforeId: before } });
      yield* response.filter(({ id }) => before === undefined || id === undefined || id < before);
      const ids = response.flatMap(({ id }) => (id === undefined ? [] : [id]));
      const oldest = Math.min(...ids);
      if (ids.length < page || (before !== undefined && oldest >= before)) return;
      before = oldest;
    }
  }
}

/** Sends requests with the token, checks their outcome and retries them. */
class Calls {
  private token?: Promise<{ value: string; expiry: number }>;

  constructor(private readonly options: AskSageOptions, private readonly basePath: string) {}

  async call(url: string, init: RequestInit): Promise<Response> {
    const operation = url.slice(this.basePath.length);
    if (operation === EXCHANGE) return this.attempts(operation, init);
    const token = await this.currentToken();
    const withToken = (value: string) => ({ ...init, headers: { ...(init.headers as Record<string, string>), [TOKEN_HEADER]: value } });
    try {
      return await this.attempts(operation, withToken(token));
    } catch (error) {
      if (!(error instanceof AskSageError && error.tokenRefused)) throw error;
      return this.attempts(operation, withToken(await this.currentToken(token)));
    }
  }

  private async attempts(operation: string, init: RequestInit): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.attempt(operation, init);
      } catch (error) {
        if (!(error instanceof AskSageError) || init.signal?.aborted) throw error;
        // The operations that begin with "get" are those with x-safe-to-repeat: true.
        const repeatable = error.status === 429 || (operation.startsWith('/get-') && [0, 502, 503, 504].includes(error.status));
        const wait = error.retryAfter ?? 500 * 2 ** attempt * (0.5 + Math.random() / 2);
        if (!repeatable || attempt >= (this.options.retries ?? 2) || wait > MAX_RETRY_AFTER) throw error;
        await (this.options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))))(wait);
      }
    }
  }

  private async attempt(operation: string, init: RequestInit): Promise<Response> {
    let response: Response;
    let text: string;
    try {
      // A redirect would send the token along.
      const signal = AbortSignal.any([AbortSignal.timeout(this.options.timeout ?? 60_000), ...(init.signal ? [init.signal] : [])]);
      response = await (this.options.fetch ?? fetch)(this.basePath + operation, { ...init, redirect: 'manual', signal });
      text = await response.text();
    } catch (cause) {
      throw new AskSageError(operation, 0, 0, 'no response', undefined, { cause });
    }
    const http = response.status;
    const content = parsed(text);
    const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
    const { status: code, response: message } = (isObject ? content : {}) as { status?: unknown; response?: unknown };
    const inside = /^[1-5][0-9]{2}$/.test(String(code)) ? Number(code) : 0;
    const status = response.ok && inside >= 400 ? inside : http;
    if (status < 200 || status > 299) {
      const detail = typeof message === 'string' ? message : `HTTP ${http} without a message`;
      throw new AskSageError(operation, http, status, detail, this.retryAfter(response.headers.get('Retry-After')));
    }
    if (!isObject) throw new AskSageError(operation, http, http, 'the response is not a JSON object');
    return new Response(text, { status: http, headers: response.headers });
  }

  /** Returns the token. Callers share a running exchange. */
  private async currentToken(refused?: string): Promise<string> {
    const known = this.token;
    const token = await known?.catch(() => undefined);
    if (token && token.value !== refused && this.now() < token.expiry - RENEW_BEFORE) return token.value;
    if (this.token === known) this.token = this.exchange();
    return (await this.token!).value;
  }

  private async exchange() {
    const body = JSON.stringify({ email: this.options.email, api_key: this.options.apiKey });
    const response = await this.attempts(EXCHANGE, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const value = (await response.json()).response?.access_token;
    if (typeof value !== 'string' || !/^[!-~]+$/.test(value)) {
      throw new AskSageError(EXCHANGE, 200, 200, 'the response has no usable access token');
    }
    const payload = parsed(value.split('.')[1] ?? '', (text) => atob(text.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown } | undefined;
    return { value, expiry: typeof payload?.exp === 'number' ? payload.exp * 1000 : this.now() + TOKEN_LIFETIME };
  }

  private retryAfter(value: string | null): number | undefined {
    if (value === null) return undefined;
    const wait = /^[0-9]{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - this.now();
    return Number.isNaN(wait) ? undefined : Math.max(0, wait);
  }

  private now(): number {
    return (this.options.clock ?? Date.now)();
  }
}

/** Unwraps the errors of calls, and reports a response that the generated code cannot read. */
function guarded<T extends object>(api: T): T {
  return new Proxy(api, {
    get: (target, name) => {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function' || !Object.hasOwn(Object.getPrototypeOf(target), name)) return member;
      return async (...args: unknown[]) => {
        try {
          return withHiddenSecrets(await member.apply(target, args));
        } catch (error) {
          if (error instanceof FetchError && error.cause instanceof AskSageError) throw error.cause;
          if (error instanceof RequiredError) throw error;
          throw new AskSageError(String(name), 200, 200, 'the response does not match the contract');
        }
      };
    },
  });
}

function embedded<T>(text: string, fromJson: (json: unknown) => T): T | string {
  const content = parsed(text);
  return typeof content === 'object' && content !== null && !Array.isArray(content) ? fromJson(content) : text;
}

function parsed(text: string, decode = (encoded: string) => encoded): unknown {
  try {
    return JSON.parse(decode(text));
  } catch {
    return undefined;
  }
}

/** Keeps tokens and API keys out of logs by making them non-enumerable. They can still be read. */
function withHiddenSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'key' || name === 'accessToken') Object.defineProperty(value, name, { enumerable: false });
    else withHiddenSecrets(member);
  }
  return value;
}
