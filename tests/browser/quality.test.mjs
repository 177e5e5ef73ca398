// From a posting in eight answers to the authority's decision and an appeal, and a change of what was agreed halfway,
// with JavaScript off.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { signed } from './agreement.mjs'
import { browser, mailedCode, main, open, signIn } from './browser.mjs'
import { ask } from './demonstration.mjs'

const PLAIN = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } }
const IN_HALF_A_YEAR = new Date(Date.now() + 182 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
const APPRENTICE = { name: 'Neema Mushi', email: `neema.${Date.now()}@example.org`, password: 'three plums and a kettle' }
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
  await field(firm, 'remuneration.0.amount').fill('200 000 shillings')
  await press(firm, /^check now$/i)
  await says(firm, /write an amount, such as 450\.00/i)
  await field(firm, 'remuneration.0.amount').fill('200 000')
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
    if (branch === 'employment_injury') await field(firm, `coverage.${branch}.reference`).fill('NSSF 4471')
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
    await says(firm, /the authority refused it[^]*Say whom the apprentice can turn to/i)
    assert.equal(await button(firm, /^publish$/i).count(), 0, 'what was refused is not offered again as it is')
  })

  await t.test('it asks once for a second look', async () => {
    await field(firm, 'text').fill('The rules hang in the workshop, with two names.')
    await press(firm, /^ask for a second look$/i)
    await says(firm, /looking at the refusal[^]*second look asked for/i)
    await firm.reload()
    assert.equal(await button(firm, /^ask for a second look$/i).count(), 0)
  })
})

/** The day so many days later. */
const later = (day, days) => new Date(Date.parse(day) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

test('halfway, the pay is changed: those concerned sign, and each day has its own pay', async (t) => {
  const { id, signatory } = await signed({ ...APPRENTICE, birthDate: '2000-03-09', locale: 'en' })
  const agreement = `/agreements/${id}`
  const { startsOn } = (await ask('enterprise', 'query($id: ID!) { agreement(id: $id) { startsOn } }', { id })).agreement
  const halfway = later(startsOn, 180)
  const firm = await open(PLAIN)
  const apprentice = await open(PLAIN)
  await signIn(firm, 'enterprise')
  let raised = ''

  await t.test('the firm says what should change, and sees what holds and who signs', async () => {
    await firm.goto(agreement)
    await main(firm).locator(`a[href$="${agreement}/amend"]`).click()
    await main(firm).locator('a[href$="/amend/pay"]').click()
    await says(firm, /what holds on[^]*who has to sign[^]*apprentice[^]*enterprise/i)
    const amount = field(firm, 'changes.pay.remuneration.0.amount')
    raised = String(Math.round(Number(await amount.inputValue()) * 1.2))
    await amount.fill(raised)
    await field(firm, 'effectiveOn').fill(later(TODAY, -30))
    await field(firm, 'reason').fill('A good year, and good work.')
    const [refused] = await Promise.all([firm.waitForNavigation(), button(firm, /^propose it/i).click()])
    assert.equal(refused.status(), 422)
    await says(firm, /ask the competent authority/i)
    assert.equal(await field(firm, 'reason').inputValue(), 'A good year, and good work.')
    await field(firm, 'effectiveOn').fill(halfway)
    await press(firm, /^propose it/i)
    await says(firm, /A good year, and good work/)
  })

  await t.test('nothing else can be proposed while it waits', async () => {
    await firm.goto(`${agreement}/amend`)
    await says(firm, /waits for signatures/i)
    assert.equal(await main(firm).locator('a[href*="/amend/"]').count(), 0)
  })

  await t.test('both sign it', async () => {
    await apprentice.goto(`/sign-in?back=${agreement}`)
    await field(apprentice, 'email').fill(APPRENTICE.email)
    await field(apprentice, 'password').fill(APPRENTICE.password)
    await press(apprentice, /^sign in$/i)
    await field(apprentice, 'fullName').fill(APPRENTICE.name)
    await field(apprentice, 'password').fill(APPRENTICE.password)
    await press(apprentice, /^sign now$/i)
    const since = Date.now()
    await firm.goto(agreement)
    await field(firm, 'fullName').fill(signatory)
    await press(firm, /^send me a code$/i)
    await field(firm, 'code').fill(await mailedCode('enterprise', since))
    await press(firm, /^sign now$/i)
  })

  await t.test('the day before has the old pay, the day itself the new one', async () => {
    const digits = async () => (await main(apprentice).innerText()).replaceAll(/[\s,.’]/g, '')
    await apprentice.goto(`${agreement}?on=${later(halfway, -1)}`)
    const before = await main(apprentice).locator('dl').first().innerText()
    assert.ok(!before.replaceAll(/[\s,.]/g, '').includes(raised), before)
    await apprentice.goto(`${agreement}?on=${halfway}`)
    assert.ok((await digits()).includes(raised), `the page for ${halfway} says ${raised}`)
  })
})
