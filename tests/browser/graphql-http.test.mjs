// Every audit of GraphQL over HTTP that the working group publishes, as one test each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serverAudits } from 'graphql-http'
import { demonstration } from './demonstration.mjs'

for (const audit of serverAudits({ url: new URL('/graphql', demonstration.url).href })) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn()
    assert.equal(result.status, 'ok', `${result.status}: ${result.reason}`)
  })
}
