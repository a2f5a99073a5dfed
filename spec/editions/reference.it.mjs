import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { read } from './read.mjs';

const HERE = (path) => fileURLToPath(new URL(path, import.meta.url));
const PAGE = pathToFileURL(HERE('../target/reference.html')).href;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const skip = existsSync(CHROMIUM) ? false : `there is no ${CHROMIUM}: install chromium, or set CHROMIUM to its path`;

/** The words of the search's own user interface. */
const INTERFACE = new Set('navigate select request fields response'.split(' '));

const contract = await read();
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
    test(`shows ${operationId} with every response and example`, async () => {
      const section = await open({ path, place });
      const statuses = Object.keys(responses);
      assert.deepEqual((await section.getByRole('tab').allInnerTexts()).slice(0, statuses.length), statuses);
      for (const [status, response] of Object.entries(responses)) {
        await section.getByRole('button', { name: status, exact: true }).click();
        await shows(section, Object.values(resolve(response).content['application/json'].examples).map(resolve));
      }
    });
  }

  /** Returns the section of an operation, after the page's script has filled it. */
  async function open({ path, place }) {
    await page.goto(`${PAGE}#${place}`);
    const section = page.locator(`[data-section-id="${place}"]`);
    await section.getByText(path, { exact: true }).first().waitFor();
    return section;
  }

  /** A single example has no menu and no summary. */
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
    // The content appears before the page handles keys.
    for (let i = 0; i < 20 && !(await search.isVisible()); i++) {
      await page.keyboard.press('Control+k');
      await search.waitFor({ timeout: 1500 }).catch(() => undefined);
    }
    await search.getByRole('textbox').fill('update permission');
    await search.getByText('/update-permission-dataset').first().waitFor();
    const words = new Set(JSON.stringify(contract).match(/[A-Za-z]+/g));
    const found = (await search.innerText()).match(/[A-Za-z]{5,}/g);
    assert.deepEqual(found.filter((word) => !words.has(word) && !INTERFACE.has(word)), [], 'words that have run together');
    await page.keyboard.press('Escape');
  });

  test('fits a phone: method and path are on the first screen, and nothing is wider', async () => {
    await page.setViewportSize({ width: 375, height: 720 });
    const [{ path, place }] = operations.filter(({ operationId }) => operationId.startsWith('add'));
    const section = await open({ path, place });
    await page.waitForFunction((at) => Math.abs(document.querySelector(`[data-section-id="${at}"]`).getBoundingClientRect().top) < 100, place);
    const box = await section.getByText(path, { exact: true }).first().boundingBox();
    assert.ok(box.y > 0 && box.y < 720, `${path} is at ${box.y}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 375);
    await page.screenshot({ path: HERE('../target/reference-narrow.png') });
    await page.setViewportSize({ width: 1400, height: 1000 });
    await open({ path, place });
    await page.screenshot({ path: HERE('../target/reference-wide.png') });
  });

  test('has no duplicate entry and no incomplete sentence', async () => {
    await page.goto(PAGE);
    await page.getByTestId('menu-item-label').first().waitFor();
    const entries = await page.getByTestId('menu-item-label').allInnerTexts();
    assert.notEqual(entries.length, 0);
    assert.deepEqual(entries, [...new Set(entries)]);
    assert.equal(await page.getByText('API docs by').isVisible(), false);
  });

  test('logs no error', () => assert.deepEqual(errors, []));

  test('sends no requests to other hosts', () => assert.deepEqual(left, []));
});
