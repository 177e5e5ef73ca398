// Chromium as these tests use it: a new profile each run, nothing asked of the network but what a page asks.
import { Buffer } from 'node:buffer'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { chromium } from 'playwright-core'
import { ask, demonstration } from './demonstration.mjs'

const FLAGS = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
/** How long the outbox has to send what a journey waits for, in milliseconds. */
const PATIENCE = 20_000

export const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS,
})

/** A browser window of one person's own; `options` as Playwright's newContext takes them. */
export async function open(options = {}) {
  const context = await browser.newContext({ baseURL: demonstration.url, locale: 'en-GB', ...options })
  context.setDefaultTimeout(10_000)
  return context.newPage()
}

/** Signs a page in by the link of a role: opening it does nothing, its one button does. */
export async function signIn(page, role) {
  const link = demonstration.links[role]
  if (!link) throw new Error(`the demonstration has no sign-in link for ${role}`)
  await page.goto(link)
  await main(page).getByRole('button').click()
}

export const main = (page) => page.getByRole('main')

/** The last code that was mailed to somebody in a role, waiting until there is one newer than `since`. */
export async function mailedCode(role, since) {
  const { viewer } = await ask(role, '{ viewer { account { email } } }')
  return mailed(viewer.account.email, since, /(?<![\w=])\d{6,}(?!\w)/)
}

/** What the newest mail to an address says that matches, waiting until there is one newer than `since`. */
export async function mailed(address, since, words) {
  const end = Date.now() + PATIENCE
  while (Date.now() < end) {
    const found = newestTo(address, since, words)
    if (found) return found
    await new Promise((resume) => setTimeout(resume, 50))
  }
  throw new Error(`nothing like ${words} was mailed to ${address} within ${PATIENCE / 1000} s`)
}

function newestTo(address, since, words) {
  const folder = join(process.env.FUNDI_TEST_DEMONSTRATION_DATA, 'mail')
  const mails = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .filter(({ at }) => at >= since)
    .sort((one, other) => other.at - one.at)
  for (const { path } of mails) {
    const [, header, body] = /^(.*?)\r?\n\r?\n(.*)$/s.exec(readFileSync(path, 'utf8')) ?? []
    const addressed = header?.toLowerCase().includes(address.toLowerCase())
    const found = addressed && words.exec(readable(body))
    if (found) return found[0]
  }
  return null
}

/** The body of a mail of several parts as it is read: Arabic letters travel as base64, others quoted. */
const readable = (body) =>
  body
    .replace(/^Content-Transfer-Encoding: base64\r?\n(?:\S.*\r?\n)*\r?\n([\w+/=\s]+)/gim, (_, data) => Buffer.from(data, 'base64').toString())
    .replace(/=\r?\n/g, '')
