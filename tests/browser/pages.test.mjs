// Every page that a link leads to, as nobody and in each role: accessible, fitting, clean and light.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { browser, open, signIn } from './browser.mjs'
import { ask, demonstration } from './demonstration.mjs'
import { barriers, inspect, watch, weigh } from './inspection.mjs'

const PUBLIC = [
  '/', '/placements', '/placements?q=no-such-trade-anywhere', '/sign-in', '/sign-in/code', '/sign-in/link?token=none', '/sign-up',
  '/verify', '/verify/NO-SUCH-CODE', '/searches/save?q=welder', '/alerts/confirm/no-such-link', '/alerts/end/no-such-link', '/sign/no-such-link', '/rights', '/privacy', '/accessibility', '/developers', '/no-such-page',
]
const STARTS = {
  candidate: ['/', '/profile', '/profile/guardian', '/matches', '/applications', '/saved', '/agreements', '/guardian', '/guardianship?token=none', '/guardianship/end?candidate=none'],
  enterprise: ['/', '/enterprise', '/enterprise/edit', '/enterprise/placements/new',
    '/enterprise/placements/new?occupation=7112&template=bricklayer', '/enterprise/mentors/edit', '/agreements'],
  provider: ['/', '/agreements'],
  broker: ['/', '/caseload', '/demand'],
  authority: ['/', '/authority/reviews', '/authority/verifications', '/authority/agreements', '/agreements'],
  admin: ['/', '/authority/reviews'],
}
/** Addresses that are files of a page, or that only lead back from a form that was reloaded. */
const NO_PAGES = [
  '/assets/{name}', '/demand.csv', '/applications/{id}/advance', '/applications/{id}/withdraw',
  '/agreements/{id}/sign', '/agreements/{id}/send', '/agreements/{id}/link', '/agreements/{id}/withdraw',
]
/** The segment of an address that names one thing among many. */
const NAME_OF_A_THING = /^(?=.*\d)[\w-]{12,}$/

/** What an agreement has to allow so that a page about it has something to do, by the end of its address. */
const STEPS = { preparation: 'PREPARE', amend: 'PROPOSE_AMENDMENT', contact: 'CORRECT_CONTACT_DATA', end: 'CANCEL' }
const AGREEMENTS = `{ viewer { agreements(first: 50) { nodes { id actions application { id } } } } }`

const visited = new Set()
after(() => browser.close())

const shape = (path) => path.split('?')[0].split('/').map((part) => (NAME_OF_A_THING.test(part) ? '{id}' : part)).join('/')

const linksOf = (page) =>
  page.evaluate(() => [...document.querySelectorAll('a[href]:not([download])')].map((link) => link.href))

/** Follows links from where somebody starts, inspecting one page of each shape. */
async function walk(t, page, starts) {
  const seen = watch(page)
  const waiting = [...starts]
  const met = new Set(starts.map(shape))
  while (waiting.length > 0) {
    const path = waiting.shift()
    await t.test(path, async () => {
      const answer = await page.goto(path)
      assert.ok(answer.status() < 500, `${path} answered ${answer.status()}`)
      visited.add(new URL(page.url()).pathname)
      for (const link of await linksOf(page)) {
        const address = new URL(link)
        const next = address.pathname + address.search
        if (address.origin !== new URL(demonstration.url).origin || met.has(shape(next))) continue
        met.add(shape(next))
        if (await isPage(page, next)) waiting.push(next)
      }
      await inspect(page, seen)
    })
  }
}

/** Links also lead to feeds and files, which have nothing to inspect. */
async function isPage(page, path) {
  const answer = await page.request.get(path)
  return (answer.headers()['content-type'] ?? '').startsWith('text/html')
}

test('as nobody', async (t) => walk(t, await open(), [...PUBLIC, '/graphql']))

/** Pages about agreements, each of one on which somebody in the role has something to do there. */
async function steps(role) {
  const { agreements } = (await ask(role, AGREEMENTS)).viewer
  const [any] = agreements.nodes
  if (!any) return []
  const that = (action) => agreements.nodes.find(({ actions }) => actions.includes(action)) ?? any
  const found = Object.entries(STEPS).map(([end, action]) => `/agreements/${that(action).id}/${end}`)
  if (role === 'enterprise') found.push(`/applications/${that('DRAFT').application.id}/agreement`)
  if (role === 'authority') found.push(`/agreements/${that('REGISTER').id}/register`)
  return found
}

for (const [role, starts] of Object.entries(STARTS)) {
  test(`as ${role}`, async (t) => {
    const page = await open()
    await signIn(page, role)
    await walk(t, page, [...starts, ...(await steps(role))])
  })
}

for (const [locale, direction] of [['fr', 'ltr'], ['ar', 'rtl']]) {
  test(`public pages in ${locale}`, async (t) => {
    const page = await open({ locale, viewport: { width: 360, height: 800 } })
    for (const path of PUBLIC) {
      await t.test(path, async () => {
        await page.goto(path)
        assert.equal(await page.locator('html').getAttribute('lang'), locale)
        assert.equal(await page.locator('html').getAttribute('dir'), direction)
        assert.deepEqual(await barriers(page), [])
      })
    }
  })
}

test('a first visit is light', async (t) => {
  const search = await open()
  await search.goto('/placements')
  const placement = (await linksOf(search)).map((link) => new URL(link).pathname).find((path) => shape(path) === '/placements/{id}')
  assert.ok(placement, 'the search shows a placement')
  for (const path of ['/', '/placements', placement, '/sign-in', '/sign-up', '/rights', '/verify']) {
    await t.test(path, async () => {
      const { bytes, requests } = await weigh(await open(), path)
      t.diagnostic(`${shape(path)}: ${bytes} bytes, ${requests} requests`)
    })
  }
})

test('every page of the site was walked through', () => {
  const table = readFileSync(new URL('../../web/src/pages.rs', import.meta.url), 'utf8')
  const pages = [...table.matchAll(/"(\/[^"]*)"\s+get\s/g)].map(([, path]) => path)
  assert.ok(pages.length > 20, 'the table of addresses is read')
  const matches = (path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
  const missed = pages.filter((path) => !NO_PAGES.includes(path) && ![...visited].some((seen) => matches(path).test(seen)))
  assert.deepEqual(missed, [], 'no link led there')
})
