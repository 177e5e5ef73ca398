// Saving searches and placements, with and without an account, with JavaScript off.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { browser, main, open, signIn } from './browser.mjs'

const PLAIN = { javaScriptEnabled: false, viewport: { width: 360, height: 800 } }

after(() => browser.close())

const button = (page, name) => main(page).getByRole('button', { name }).first()
const says = async (page, words) => assert.match(await main(page).innerText(), words)

async function press(page, name) {
  const [answer] = await Promise.all([page.waitForNavigation(), button(page, name).click()])
  assert.ok(answer.status() < 400, `${name} was answered ${answer.status()}`)
}

test('a search that finds nothing leads to an e-mail when something comes, without an account', async () => {
  const page = await open(PLAIN)
  await page.goto('/placements?q=no-such-trade-anywhere')
  await main(page).getByRole('link', { name: /Get an e-mail/ }).click()
  await main(page).locator('[name="email"]').fill(`esi.${Date.now()}@example.org`)
  await press(page, 'Save the search')
  await says(page, /Look into your mailbox/)
})

test('a candidate saves a search, pauses it and deletes it', async () => {
  const page = await open(PLAIN)
  await signIn(page, 'candidate')
  const name = `Bakeries ${Date.now()}`
  await page.goto(`/placements?q=baker&hours=${30 + (Date.now() % 20)}`)
  await main(page).getByRole('link', { name: /Save this search|Get an e-mail/ }).click()
  await main(page).locator('[name="name"]').fill(name)
  await press(page, 'Save the search')
  await says(page, /The search is saved/)
  const saved = () => main(page).locator('article').filter({ hasText: name })
  await Promise.all([page.waitForNavigation(), saved().getByRole('button', { name: /^Pause/ }).click()])
  assert.match(await saved().innerText(), /Paused/)
  await Promise.all([page.waitForNavigation(), saved().getByRole('button', { name: /^Delete/ }).click()])
  assert.equal(await saved().count(), 0)
})

test('a candidate saves a placement and takes it off the list', async () => {
  const page = await open(PLAIN)
  await signIn(page, 'candidate')
  await page.goto('/placements?q=baker')
  const title = await main(page).locator('article h3 a').first().innerText()
  await main(page).locator('article h3 a').first().click()
  // A run that was cut off may have left it saved.
  if ((await button(page, 'Save this placement').count()) > 0) await press(page, 'Save this placement')
  await page.goto('/saved')
  const card = main(page).locator('section[aria-labelledby="placements"] article').filter({ hasText: title }).first()
  await Promise.all([page.waitForNavigation(), card.getByRole('button', { name: /^Take off the list/ }).click()])
  assert.equal(new URL(page.url()).pathname, '/saved')
})
