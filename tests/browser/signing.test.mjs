// Signing by a link on a phone with JavaScript off, in Arabic because the account reads it: what the link shows, keeps to
// itself and says afterwards.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { agreed } from './agreement.mjs'
import { browser, main, mailed, open, signIn } from './browser.mjs'
import { inspect, watch } from './inspection.mjs'

const PHONE = { javaScriptEnabled: false, viewport: { width: 360, height: 800 } }
const APPRENTICE = { name: 'Amal Haddad', email: `amal.${Date.now()}@example.org`, password: 'three plums and a kettle' }
after(() => browser.close())

const field = (page, name) => main(page).locator(`[name="${name}"]`)
const says = async (page, words) => assert.match(await main(page).innerText(), words)

/** Sends the apprentice a link from the page of the agreement, and gives its path. */
async function sendLink(firm, agreement) {
  const since = Date.now()
  await firm.goto(agreement)
  await main(firm).getByRole('button', { name: /send a link to sign \(apprentice\)/i }).click()
  await says(firm, /on its way by e-mail to: Amal Haddad/i)
  const address = await mailed(APPRENTICE.email, since, /http\S+\/sign\/[\w~.-]+\?lang=(3D)?ar/)
  const { pathname } = new URL(address)
  return `${pathname}?lang=ar`
}

test('an apprentice signs by a link on a phone in Arabic', async (t) => {
  const { id } = await agreed({ ...APPRENTICE, birthDate: '2000-03-09', locale: 'ar' })
  const agreement = `/agreements/${id}`
  const firm = await open({ javaScriptEnabled: false })
  await signIn(firm, 'enterprise')
  const older = await sendLink(firm, agreement)
  const link = await sendLink(firm, agreement)
  const phone = await open(PHONE)

  await t.test('an older link says that a newer one was sent, and whom to ask', async () => {
    const answer = await phone.goto(older)
    assert.equal(answer.status(), 410)
    await says(phone, /أُرسل إليك رابط أحدث/)
  })

  await t.test('the link shows the agreement from right to left and stays secret', async () => {
    const answer = await phone.goto(link)
    assert.equal(answer.status(), 200)
    assert.equal(answer.headers()['cache-control'], 'no-store')
    assert.equal(answer.headers()['referrer-policy'], 'no-referrer')
    assert.equal(await phone.locator('html').getAttribute('dir'), 'rtl')
    await says(phone, /Amal Haddad/)
  })

  await t.test('it keeps what every page has to hold', async () => {
    const page = await open()
    const seen = watch(page)
    await page.goto(link)
    await inspect(page, seen)
  })

  await t.test('another name is asked about, and nothing is signed', async () => {
    await field(phone, 'fullName').fill('أمل حداد')
    await field(phone, 'confirm').check()
    const [answer] = await Promise.all([phone.waitForNavigation(), main(phone).getByRole('button').click()])
    assert.equal(answer.status(), 422)
    assert.equal(await field(phone, 'fullName').inputValue(), 'أمل حداد')
    assert.equal(await field(phone, 'confirm').isChecked(), true)
  })

  await t.test('confirmed, it is signed, with what comes next and how to check it', async () => {
    await field(phone, 'nameConfirmed').check()
    const [answer] = await Promise.all([phone.waitForNavigation(), main(phone).getByRole('button').click()])
    assert.equal(answer.status(), 200)
    await says(phone, /شكرًا، تمّ توقيعك/)
    await main(phone).locator('a[href*="/verify/"]').click()
    await phone.waitForURL(/\/verify\//)
    await says(phone, /لم يوقّع الجميع بعد/)
  })

  await t.test('the same link says that it was used, and the enterprise sees the signature', async () => {
    const answer = await phone.goto(link)
    assert.equal(answer.status(), 410)
    await says(phone, /لا شيء آخر مطلوب منك/)
    await firm.goto(agreement)
    await says(firm, /أمل حداد/)
  })
})
