// What every page has to hold, whoever looks at it and however.
import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import { demonstration } from './demonstration.mjs'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The narrowest screen, in CSS pixels (WCAG 1.4.10). */
const NARROWEST = 320
/** The least height of what a thumb has to hit, in CSS pixels. */
const THUMB = 44
/** A first visit in all, on the wire. */
const MOST_BYTES = 50 * 1024
const MOST_REQUESTS = 6

/** Notes, from now on, whatever a page does that no page may do. */
export function watch(page) {
  const seen = { faults: [], foreign: [] }
  page.on('pageerror', (error) => seen.faults.push(`script: ${error.message}`))
  page.on('console', (message) => {
    // A page that is a refusal by design, such as "not found", is logged as a failed load of itself.
    const itself = message.location().url === page.url() && message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !itself) seen.faults.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const address = new URL(request.url())
    if (address.protocol !== 'data:' && address.origin !== new URL(demonstration.url).origin) seen.foreign.push(address.href)
  })
  return seen
}

/** The whole look at a page that is open: clean, fitting, and accessible at both sizes in both schemes. */
export async function inspect(page, seen) {
  const breaches = [
    ...seen.faults.splice(0),
    ...seen.foreign.splice(0).map((address) => `asks a third party: ${address}`),
    ...(await misfits(page)),
  ]
  if ((await page.locator('h1').count()) !== 1) breaches.push(`${await page.locator('h1').count()} headings of the first level`)
  if ((await page.title()) === '') breaches.push('no title')
  const met = new Map()
  for (const width of [360, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      for (const barrier of await barriers(page)) met.set(barrier, [...(met.get(barrier) ?? []), `${width} px ${colorScheme}`])
    }
  }
  for (const [barrier, views] of met) breaches.push(`${barrier}\n(${views.join(', ')})`)
  assert.equal(breaches.length, 0, `${page.url()}\n${breaches.join('\n')}`)
}

/** What axe finds in the way of people. */
export async function barriers(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`))
}

/** What sticks out of the narrowest screen, or is too low for a thumb on it. */
async function misfits(page) {
  await page.setViewportSize({ width: NARROWEST, height: 640 })
  return page.evaluate((thumb) => {
    const shown = (element) => element.checkVisibility() && element.getBoundingClientRect().height > 0
    const tell = (element) => element.outerHTML.slice(0, 120)
    const fields = 'button, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=range])'
    const low = [...document.querySelectorAll(fields)]
      .filter((element) => shown(element) && element.getBoundingClientRect().height < thumb - 0.5)
      .map((element) => `${Math.round(element.getBoundingClientRect().height)} px high: ${tell(element)}`)
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return low
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => shown(element) && element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `sticks out of ${clientWidth} px: ${tell(element)}`)
    return [...low, `scrolls sideways by ${scrollWidth - clientWidth} px`, ...wide.slice(0, 5)]
  }, THUMB)
}

/** Opens a path with an empty cache and holds it to what a first visit may cost. */
export async function weigh(page, path) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  const cost = { bytes: 0, requests: 0 }
  devtools.on('Network.requestWillBeSent', ({ request }) => { if (!request.url.startsWith('data:')) cost.requests += 1 })
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { cost.bytes += encodedDataLength })
  await page.goto(path, { waitUntil: 'networkidle' })
  assert.ok(cost.bytes <= MOST_BYTES, `${path} weighs ${cost.bytes} bytes, more than ${MOST_BYTES}`)
  assert.ok(cost.requests <= MOST_REQUESTS, `${path} takes ${cost.requests} requests, more than ${MOST_REQUESTS}`)
  return cost
}
