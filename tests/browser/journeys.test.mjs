// From looking for a placement to an agreement that anybody can verify, with JavaScript off.
//
// Buttons and links are found by what they say; fields by their name in the form, which is the API's own word
// for them. That each field has a label is what axe holds on every page.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { browser, mailedCode, main, open, signIn } from './browser.mjs'
import { ask } from './demonstration.mjs'

const PLAIN = { javaScriptEnabled: false, viewport: { width: 360, height: 800 } }
const APPLICANT = { name: 'Neema Mwangi', email: `neema.${Date.now()}@example.org`, password: 'a lathe, a file and a rule' }
const POSTED = `{ viewer { account { name email } memberships { organisation { name
  placements(first: 50) { nodes { id title state placesLeft trainingProvider { id } } } } } } }`

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

/** A published placement of the demonstration's enterprise with a place left; at best one that two can agree on. */
async function opening() {
  const { viewer } = await ask('enterprise', POSTED)
  for (const { organisation } of viewer.memberships) {
    const free = organisation.placements.nodes.filter(({ state, placesLeft }) => state === 'PUBLISHED' && placesLeft > 0)
    const found = free.find(({ trainingProvider }) => trainingProvider === null) ?? free[0]
    if (found) return { ...found, enterprise: organisation.name, signatory: viewer.account }
  }
  assert.fail("the demonstration's enterprise has no published placement with a place left")
}

test('from a search to a verified agreement', async (t) => {
  const placement = await opening()
  const applicant = await open(PLAIN)
  const firm = await open(PLAIN)
  let application = ''
  let agreement = ''

  await t.test('a search leads to placements', async () => {
    await applicant.goto('/')
    await applicant.getByRole('search').getByRole('searchbox').fill(placement.title)
    await applicant.getByRole('search').getByRole('button').click()
    await applicant.waitForURL(/\/placements\?/)
    await main(applicant).getByRole('heading', { level: 3 }).getByRole('link').first().click()
    await applicant.waitForURL(/\/placements\/[^/?]+$/)
  })

  await t.test('who applies without an account is asked to sign in, and can make one', async () => {
    await applicant.goto(`/placements/${placement.id}`)
    await says(applicant, new RegExp(placement.enterprise.replace(/[^\w ]/g, '.')))
    await main(applicant).locator(`a[href$="/placements/${placement.id}/apply"]`).first().click()
    await applicant.waitForURL(/\/sign-in/)
    await main(applicant).locator('a[href^="/sign-up"]').click()
    await main(applicant).locator('[name="role"][value="CANDIDATE"]').check()
    await field(applicant, 'name').fill(APPLICANT.name)
    await field(applicant, 'email').fill(APPLICANT.email)
    await field(applicant, 'password').fill(APPLICANT.password)
    await field(applicant, 'birthDate').fill('2000-03-09')
    await main(applicant).locator('form[action="/sign-up"]').getByRole('button').click()
    await applicant.waitForURL(/\/sign-in/)
  })

  await t.test('a wrong password keeps what was typed and says so', async () => {
    await field(applicant, 'email').fill(APPLICANT.email)
    await field(applicant, 'password').fill('not the password at all')
    const [answer] = await Promise.all([applicant.waitForNavigation(), button(applicant, /^sign in$/i).click()])
    assert.equal(answer.status(), 422)
    assert.equal(await field(applicant, 'email').inputValue(), APPLICANT.email)
    await main(applicant).getByRole('alert').waitFor()
  })

  await t.test('the right one signs in', async () => {
    await field(applicant, 'password').fill(APPLICANT.password)
    await press(applicant, /^sign in$/i)
    await applicant.goto('/applications')
    assert.equal(new URL(applicant.url()).pathname, '/applications')
  })

  await t.test('applying takes a form, a look, and gives a reference', async () => {
    await applicant.goto(`/placements/${placement.id}/apply`)
    await field(applicant, 'phone').fill('+254 700 000 000')
    await field(applicant, 'message').fill('I mend bicycles in our street and want to learn the trade.')
    await press(applicant, /^go on$/i)
    await says(applicant, /I mend bicycles in our street/)
    await press(applicant, /^send my application$/i)
    application = new URL(applicant.url()).pathname
    assert.match(application, /^\/applications\/[^/]+$/)
    await says(applicant, /\bF-[0-9A-Z]{6}\b/)
    await applicant.goto('/applications')
    await says(applicant, new RegExp(placement.title.replace(/[^\w ]/g, '.')))
  })

  await t.test('the enterprise sees who applied, and shortlists', async () => {
    await signIn(firm, 'enterprise')
    await firm.goto(`/enterprise/placements/${placement.id}/applicants`)
    await says(firm, new RegExp(APPLICANT.name))
    await firm.goto(application)
    await press(firm, /short list/i)
    await says(firm, /on the short list/i)
  })

  await t.test('it offers the place, and the applicant accepts', async () => {
    const replyBy = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    await firm.goto(application)
    await field(firm, 'replyBy').first().fill(replyBy)
    await press(firm, /offer the place/i)
    await applicant.goto(application)
    await press(applicant, /accept the offer/i)
    await says(applicant, /accepted/i)
  })

  await t.test('the enterprise drafts the agreement, and sends it when it has seen who signs', async () => {
    await firm.goto(application)
    await main(firm).locator(`a[href="${application}/agreement"]`).click()
    await press(firm, /^write the agreement$/i)
    await says(firm, /the draft is ready[^]*who signs/i)
    await press(firm, /^send it to everybody who signs$/i)
    agreement = new URL(firm.url()).pathname
    assert.match(agreement, /^\/agreements\/[^/]+$/)
  })

  await t.test('both sign what they read', async () => {
    await applicant.goto(agreement)
    await field(applicant, 'fullName').fill(APPLICANT.name)
    await field(applicant, 'password').fill(APPLICANT.password)
    await press(applicant, /^sign now$/i)

    const since = Date.now()
    const { name } = placement.signatory
    await firm.goto(agreement)
    await field(firm, 'fullName').fill(name)
    await press(firm, /^send me a code$/i)
    assert.equal(await field(firm, 'fullName').inputValue(), name, 'what was typed stays')
    await field(firm, 'code').fill(await mailedCode('enterprise', since))
    await press(firm, /^sign now$/i)
    const signed = await ask('enterprise', 'query($id: ID!) { agreement(id: $id) { awaiting } }', { id: agreement.split('/').pop() })
    assert.doesNotMatch(signed.agreement.awaiting.join(), /APPRENTICE|ENTERPRISE/)
  })

  await t.test('anybody with its code can verify it, and learns no name of a person', async () => {
    const address = await main(firm).locator('a[href*="/verify/"]').first().getAttribute('href')
    const anybody = await open(PLAIN)
    await anybody.goto(new URL(address, firm.url()).pathname)
    await says(anybody, new RegExp(placement.enterprise.replace(/[^\w ]/g, '.')))
    await says(anybody, /signed by[^]*apprentice/i)
    assert.doesNotMatch(await main(anybody).innerText(), new RegExp(APPLICANT.name))
  })
})

test('a stranger is sent to sign in from every page that is somebody’s own', async (t) => {
  for (const path of ['/profile', '/matches', '/applications', '/agreements', '/enterprise', '/caseload', '/enterprise/mentors', '/authority/reviews']) {
    await t.test(path, async () => {
      const page = await open(PLAIN)
      await page.goto(path)
      assert.equal(new URL(page.url()).pathname, '/sign-in')
    })
  }
})

test('signing out ends the session', async () => {
  const page = await open(PLAIN)
  await signIn(page, 'candidate')
  await page.goto('/applications')
  await page.getByRole('button', { name: /sign out/i }).click()
  await page.goto('/applications')
  assert.equal(new URL(page.url()).pathname, '/sign-in')
})
