// A guardian on a phone with JavaScript off: invited by a young person, they land on what waits for them, and end it.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { done } from './agreement.mjs'
import { browser, main, mailed, open } from './browser.mjs'
import { inspect, watch } from './inspection.mjs'

const PHONE = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } }
const YOUNG = { name: 'Zawadi Juma', email: `zawadi.${Date.now()}@example.org`, password: 'seven small green lamps' }
const AUNT = { name: 'Rehema Juma', email: `rehema.${Date.now()}@example.org`, password: 'a tin roof and a river' }
after(() => browser.close())

const field = (page, name) => main(page).locator(`[name="${name}"]`)
const says = async (page, words) => assert.match(await main(page).innerText(), words)
const press = (page, name) => main(page).getByRole('button', { name }).click()

/** Signs the aunt in from the page that she is on. */
async function enter(page) {
  await field(page, 'email').fill(AUNT.email)
  await field(page, 'password').fill(AUNT.password)
  await press(page, /^sign in$/i)
}

/** The path of the invitation that the young person has sent. */
async function invited() {
  const { email, password } = YOUNG
  await done(null, 'signUp', 'SignUpInput', 'accepted', { role: 'CANDIDATE', ...YOUNG, birthDate: '2010-02-03', locale: 'en' })
  await done(null, 'signUp', 'SignUpInput', 'accepted', { role: 'GUARDIAN', ...AUNT, locale: 'en' })
  const { token } = await done(null, 'signIn', 'SignInInput', 'token', { email, password })
  const since = Date.now()
  const guardian = { name: AUNT.name, email: AUNT.email, relation: 'other' }
  await done(token, 'inviteGuardian', 'InviteGuardianInput', 'candidate { id }', guardian)
  const link = await mailed(AUNT.email, since, /http\S+\/guardianship\?token=(3D)?[\w~.-]+/)
  const { pathname, search } = new URL(link.replace('=3D', '='))
  return pathname + search
}

test('a guardian accepts, finds what waits, and ends the guardianship', async (t) => {
  const link = await invited()
  const phone = await open(PHONE)

  await t.test('the invitation says who asks, and accepting leads to what waits', async () => {
    await phone.goto(link)
    await says(phone, /Zawadi Juma asks you/)
    await main(phone).getByRole('link', { name: /^sign in$/i }).click()
    await enter(phone)
    await press(phone, /^yes, I am their guardian$/i)
    assert.equal(new URL(phone.url()).pathname, '/guardian')
    await says(phone, /you are their guardian here now[^]*nothing waits for your signature[^]*Zawadi Juma/i)
  })

  await t.test('signing in leads there too, on a page that keeps what every page has to hold', async () => {
    const page = await open()
    const seen = watch(page)
    await page.goto('/sign-in')
    await enter(page)
    assert.equal(new URL(page.url()).pathname, '/guardian')
    await inspect(page, seen)
    await main(page).getByRole('link', { name: /^end this guardianship/i }).click()
    await inspect(page, seen)
  })

  await t.test('a link asks first, and the button ends it', async () => {
    await main(phone).getByRole('link', { name: /^end this guardianship/i }).click()
    await says(phone, /What you have signed stays signed/)
    await field(phone, 'reason').fill('She lives with her mother now.')
    await press(phone, /^end it$/i)
    await says(phone, /the guardianship has ended[^]*nobody’s guardian here/i)
  })
})
