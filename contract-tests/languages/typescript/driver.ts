/** Reads calls from standard input and makes them with the thin layer. ../README.md describes the protocol. */
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import * as client from './client/src/index.js';

type Line = { url: string; email: string; apiKey: string; call: string; with: any; print?: boolean };

/** Converts the result of an operation to JSON with its generated function. */
const RESPONSES: Record<string, (value: any) => unknown> = {
  getTokenWithApiKey: client.IssuedTokenToJSON,
  getUserLogs: client.UserLogsToJSON,
  getUserLogins: client.UserLoginsToJSON,
  getDatasetsWithPermissions: client.DatasetPermissionsToJSON,
  getUserApiKeys: client.UserApiKeysToJSON,
  createUserApiKey: client.ApiKeyCreationToJSON,
  logs: (logs: client.UserLog[]) => logs.map(client.UserLogToJSON),
  chats: client.ChatListToJSON,
  chat: client.ChatSessionToJSON,
};

const clients = new Map<string, client.AskSage>();

async function call({ url, email, apiKey, call: name, with: request }: Line): Promise<unknown> {
  const askSage = clients.get(url) ?? new client.AskSage({ host: url, email, apiKey });
  clients.set(url, askSage);
  if (name === 'setPermission') return askSage.setPermission(request.dataset, request.email, request.level);
  if (name === 'chats') return askSage.chats();
  if (name === 'chat') return askSage.chat(request.session_id);
  if (name === 'logs') {
    const logs = [];
    for await (const entry of askSage.logs(request.page)) logs.push(entry);
    return logs;
  }
  const apis: any[] = [askSage.activity, askSage.apiKeys, askSage.authentication, askSage.chatsApi, askSage.datasets];
  const parameter = `${name}Request`;
  const type = parameter[0]!.toUpperCase() + parameter.slice(1);
  const fromJson = (client as any)[`${type}FromJSON`];
  return apis.find((api) => name in api)[name]({ [fromJson ? parameter : 'body']: fromJson ? fromJson(request) : request });
}

async function outcome(line: Line) {
  try {
    const value = await call(line);
    if (line.print) return { value: inspect(value, { depth: 9 }) + JSON.stringify(value) };
    return { value: typeof value === 'string' ? value : (RESPONSES[line.call] ?? client.MessageResponseToJSON)(value) };
  } catch (e) {
    if (e instanceof client.AskSageError) return { error: { http: e.http, status: e.status, message: e.detail } };
    return { crash: String(e) };
  }
}

async function main() {
  console.log(JSON.stringify({ claims: ['*'] }));
  for await (const text of createInterface({ input: process.stdin })) console.log(JSON.stringify(await outcome(JSON.parse(text))));
}

void main();
