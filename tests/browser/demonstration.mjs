// The demonstration that `tests/run` has started: { url, links: { role: address }, tokens: { role: bearer } }.
import process from 'node:process'

const line = process.env.FUNDI_TEST_DEMONSTRATION
if (!line) {
  console.error("FUNDI_TEST_DEMONSTRATION must hold the line that `fundi demo --json` prints when it is ready, such as")
  console.error('  FUNDI_TEST_DEMONSTRATION=\'{"url":"http://127.0.0.1:8080","links":{},"tokens":{}}\'')
  process.exit(2)
}

export const demonstration = JSON.parse(line)

/** The answer's data to a GraphQL request in a role of the demonstration, or as nobody. */
export const ask = (role, query, variables = {}) => askWith(role && demonstration.tokens[role], query, variables)

/** The same as whoever holds a session's token. */
export async function askWith(token, query, variables = {}) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  const body = JSON.stringify({ query, variables })
  const response = await fetch(new URL('/graphql', demonstration.url), { method: 'POST', headers, body })
  const { data, errors } = await response.json()
  if (errors) throw new Error(`${query} answered ${JSON.stringify(errors)}`)
  return data
}
