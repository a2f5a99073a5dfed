// Checks observed responses with the zod schemas of orval: node dist/orval.js SERVER
import * as schemas from './generated/orval.js';

const checks = {
  'get-user-logs': schemas.getUserLogsResponse,
  'get-user-logins': schemas.getUserLoginsResponse,
  'get-user-api-keys': schemas.getUserApiKeysResponse,
  'get-chats': schemas.getChatsResponse,
};
for (const [path, schema] of Object.entries(checks)) {
  const headers = { 'x-access-tokens': 'any-api-key', prefer: 'example=observed' };
  const response = await fetch(`${process.argv[2]}/${path}`, { method: 'POST', headers });
  schema.parse(await response.json());
}
