import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { read } from '../review/redocly.mjs';

const HERE = (path) => fileURLToPath(new URL(path, import.meta.url));
const PAGE = pathToFileURL(HERE('../target/reference.html')).href;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const skip = existsSync(CHROMIUM) ? false : `there is no ${CHROMIUM}: install chromium, or set CHROMIUM to its path`;

const contract = await read(HERE('../openapi.yaml'), 'the contract');
const resolve = (node) => (node.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key], contract) : node);
const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  Object.values(item).map((operation) => ({ ...operation, path, place: `/${operation.tags[0]}/${operation.operationId}`.toLowerCase() })),
);

describe('the reference page', { skip }, () => {
  let browser;
  let page;
  const left = [];
  const errors = [];

  before(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    page.on('request', (request) => /^(file|data|blob):/.test(request.url()) || left.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(PAGE);
  });
  after(() => browser?.close());

  for (const { operationId, path, place, responses } of operations) {
    test(`shows ${operationId} with every answer and example`, async () => {
      const section = await open({ path, place });
      const statuses = Object.keys(responses);
      assert.deepEqual((await section.getByRole('tab').allInnerTexts()).slice(0, statuses.length), statuses);
      for (const [status, response] of Object.entries(responses)) {
        await section.getByRole('button', { name: status, exact: true }).click();
        await shows(section, Object.values(resolve(response).content['application/json'].examples).map(resolve));
      }
    });
  }

  /** The section of an operation; its content is made by the page's script. */
  async function open({ path, place }) {
    await page.goto(`${PAGE}#${place}`);
    const section = page.locator(`[data-section-id="${place}"]`);
    await section.getByText(path, { exact: true }).first().waitFor();
    return section;
  }

  /** A single example is shown without its summary; of several, one is chosen from a menu. */
  async function shows(section, examples) {
    if (examples.length === 1) {
      await section.getByText(JSON.stringify(examples[0].value.response), { exact: true }).waitFor();
      return;
    }
    await section.getByRole('button', { name: 'Example' }).last().click();
    assert.deepEqual(await page.getByRole('menuitem').allInnerTexts(), examples.map(({ summary }) => summary));
    await page.keyboard.press('Escape');
  }

  test('finds an operation', async () => {
    await open(operations[0]);
    const search = page.getByTestId('search-dialog');
    // The page shows its content before it listens to keys.
    for (let i = 0; i < 20 && !(await search.isVisible()); i++) {
      await page.keyboard.press('Control+k');
      await search.waitFor({ timeout: 1500 }).catch(() => undefined);
    }
    await search.getByRole('textbox').fill('update permission');
    await search.locator('a[href^="#/datasets/updatepermissiondataset"]').waitFor();
  });

  test('logs no error', () => assert.deepEqual(errors, []));

  test('asks nobody for anything', () => assert.deepEqual(left, []));
});
