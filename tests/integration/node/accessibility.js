// Copyright Ragstone contributors. SPDX-License-Identifier: Apache-2.0

// Reads papers in a browser as people do who cannot see them as drawn, and says what keeps them from it: every violation of
// WCAG 2.2 A and AA and of axe's best practice, at three widths; whatever makes the page scroll sideways, also with the
// spacing of WCAG 1.4.12; focus that cannot be seen; and any request, as a paper needs nothing but itself.
//
//   node accessibility.js FILE…
//
// Prints a line for each fault, and exits 1 if there are any.
'use strict';

const fs = require('fs');
const path = require('path');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const widths = [1280, 768, 320];
// WCAG 1.4.12: text must survive it.
const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }';

async function violations(page) {
  const results = await page.evaluate((only) => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: only },
    resultTypes: ['violations'],
  }), tags);
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}`));
}

// What sticks out of the page's width; parts that scroll by themselves and can be focused are allowed to.
function sideways() {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [...document.querySelectorAll('body *')].filter((element) =>
    element.getBoundingClientRect().right > width + 1 && !element.closest('.scroll, .vh, .skip'));
  return [`reflow: the page scrolls sideways at ${width} px: ` +
    out.slice(-3).map((element) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`).join(', ')];
}

// Tabs through the page: each stop must be on the screen with an outline that shows.
async function focus(page) {
  const faults = [];
  const count = await page.evaluate(() =>
    [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter((e) => e.checkVisibility()).length);
  if (count === 0) faults.push('focus: nothing can be focused, want the skip link at least');
  const seen = new Set();
  for (let i = 0; i < count; ++i) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        name: `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`,
        key: [...document.querySelectorAll('*')].indexOf(element),
        outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        onScreen: box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
      };
    });
    seen.add(stop.key);
    if (!stop.outline) faults.push(`focus: ${stop.name} shows no outline`);
    if (!stop.onScreen) faults.push(`focus: ${stop.name} is off the screen`);
  }
  if (seen.size !== count) faults.push(`focus: the Tab key reaches ${seen.size} of ${count} places`);
  return faults;
}

async function check(browser, file) {
  const faults = [];
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const url = `file://${path.resolve(file)}`;
    page.on('request', (request) => {
      if (request.url() !== url && !request.url().startsWith('data:')) faults.push(`request: ${request.url()}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    await page.goto(url);
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    const found = [...await page.evaluate(sideways), ...await focus(page)];
    await page.evaluate(axe);
    found.push(...await violations(page));
    await page.addStyleTag({ content: spacing });
    found.push(...(await page.evaluate(sideways)).map((fault) => `with wide spacing, ${fault}`));
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
    await page.close();
  }
  return faults.map((fault) => `${path.basename(file)}: ${fault}`);
}

async function main() {
  const args = ['--disable-dev-shm-usage', '--disable-gpu'];
  // Chromium refuses to run as root in its sandbox; the pages are our own files.
  if (process.getuid() === 0) args.push('--no-sandbox');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args });
  let faults = 0;
  try {
    for (const file of process.argv.slice(2)) {
      for (const fault of await check(browser, file)) {
        console.log(fault);
        ++faults;
      }
    }
  } finally {
    await browser.close();
  }
  return faults === 0 ? 0 : 1;
}

main().then((code) => { process.exitCode = code; }, (error) => {
  console.error(error.message);
  process.exitCode = 2;
});
