// From a posting in eight answers to the authority's decision and an appeal, with JavaScript off.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { browser, main, open, signIn } from './browser.mjs'

const PLAIN = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } }
const IN_HALF_A_YEAR = new Date(Date.now() + 182 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
const TODAY = new Date().toISOString().slice(0, 10)

after(() => browser.close())

const field = (page, name) => main(page).locator(`[name="${name}"]`)
const button = (page, name) => main(page).getByRole('button', { name }).first()
const says = async (page, words) => assert.match(await main(page).innerText(), words)

/** Presses a button and leaves the page that answers open; a refusal fails with what it says. */
async function press(page, name) {
  const [answer] = await Promise.all([page.waitForNavigation(), button(page, name).click()])
  if (answer.status() >= 400) {
    assert.fail(`${name} was answered ${answer.status()}: ${await main(page).innerText()}`)
  }
}

/** Opens the case of a placement as the authority. */
async function openCase(official, title) {
  await official.goto('/authority/reviews')
  await main(official).getByRole('link', { name: title }).first().click()
  await official.waitForURL(/\/authority\/reviews\/[^/]+$/)
}

async function decide(official, title, decision, reason) {
  await openCase(official, title)
  await main(official).locator(`[name="decision"][value="${decision}"]`).check()
  await field(official, 'reason').fill(reason)
  await press(official, /^decide$/i)
}

/** Posts a placement in eight answers, leaving open what the authority will ask about, and publishes it. */
async function post(firm, title) {
  await firm.goto('/enterprise/placements/new')
  await main(firm).locator('a[href*="template=bricklayer"]').click()
  await field(firm, 'startsOn').fill(IN_HALF_A_YEAR)
  await field(firm, 'weeklyHours').fill('40')
  await field(firm, 'remuneration.0.amount').fill('200000')
  await field(firm, 'currency').selectOption('TZS')
  await field(firm, 'mentorName').fill(`Wanjiru Otieno of ${title}`)
  await field(firm, 'mentorAdult').check()
  await field(firm, 'mentorQualified').check()
  await field(firm, 'conditions.riskAssessedOn').fill(TODAY)
  for (const promise of ['conditions.inductionPlanned', 'conditions.protectiveEquipmentFree', 'conditions.nightWork', 'freeOfCharge', 'noClauses']) {
    await field(firm, promise).check()
  }
  for (const branch of ['employment_injury', 'medical_care']) {
    await field(firm, `coverage.${branch}.mode`).selectOption('statutory_scheme')
    await field(firm, `coverage.${branch}.payer`).selectOption('enterprise')
    await field(firm, `coverage.${branch}.firstDay`).check()
    await field(firm, `coverage.${branch}.coversOffTheJob`).check()
  }
  await main(firm).getByText(/^everything else/i).click()
  await field(firm, 'title').fill(title)
  await field(firm, 'minimumAge').fill('18')
  await press(firm, /^check now$/i)
  await says(firm, /is it good enough to publish/i)
  assert.equal(await field(firm, 'title').inputValue(), title)
  await press(firm, /^save and check$/i)
  await press(firm, /^publish$/i)
  await says(firm, /what the authority looks at/i)
}

test('a placement in eight answers is published, and what the authority asks about is decided', async (t) => {
  const firm = await open(PLAIN)
  const official = await open(PLAIN)
  await signIn(firm, 'enterprise')
  await signIn(official, 'authority')
  const [kept, refused] = [`Apprentice bricklayer ${Date.now()}`, `Apprentice mason ${Date.now()}`]

  await t.test('the firm confirms what is usual, checks, and publishes', () => post(firm, kept))

  await t.test('the authority lets it stay, and the firm reads so', async () => {
    await decide(official, kept, 'UPHOLD', 'The cover is in order.')
    await firm.reload()
    await says(firm, /may stay/i)
  })

  await t.test('another is refused, and the firm reads why', async () => {
    await post(firm, refused)
    await decide(official, refused, 'REFUSE', 'Say whom the apprentice can turn to.')
    await firm.reload()
    await says(firm, /not public any more[^]*Say whom the apprentice can turn to/i)
  })

  await t.test('it asks once for a second look', async () => {
    await field(firm, 'text').fill('The rules hang in the workshop, with two names.')
    await press(firm, /^ask for a second look$/i)
    await says(firm, /second look asked for/i)
    await firm.reload()
    assert.equal(await button(firm, /^ask for a second look$/i).count(), 0)
  })
})
