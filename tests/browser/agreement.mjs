// An agreement of the demonstration's enterprise, made by the interface so that a journey can begin with it.
import assert from 'node:assert/strict'
import { mailedCode } from './browser.mjs'
import { ask, askWith, demonstration } from './demonstration.mjs'

const OPEN_PLACES = `{ viewer { memberships { organisation {
  placements(first: 50) { nodes { id state placesLeft trainingProvider { id } } } } } } }`
const TEXTS = `query($id: ID!) { agreement(id: $id) { currentVersion { contentHash } } }`

/** What a mutation gives; a refusal fails with its words. */
export async function done(token, name, type, fields, input) {
  const data = await askWith(token, `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { message } } }`, { input })
  assert.deepEqual(data[name].userErrors, [], name)
  return data[name]
}

/** An agreement that waits for everybody's signature, with a new account for the apprentice: { id, token }. */
export async function agreed(apprentice) {
  const { viewer } = await ask('enterprise', OPEN_PLACES)
  const places = viewer.memberships.flatMap(({ organisation }) => organisation.placements.nodes)
  const free = places.filter(({ state, placesLeft }) => state === 'PUBLISHED' && placesLeft > 0)
  const placement = free.find(({ trainingProvider }) => trainingProvider === null) ?? free[0]
  assert.ok(placement, 'a published placement with a place left')
  const { email, password } = apprentice
  await done(null, 'signUp', 'SignUpInput', 'accepted', { role: 'CANDIDATE', ...apprentice })
  const { token } = await done(null, 'signIn', 'SignInInput', 'token', { email, password })
  const { application } = await done(token, 'apply', 'ApplyInput', 'application { id }', { placementId: placement.id })
  const advance = (by, action) =>
    done(by, 'advanceApplication', 'AdvanceApplicationInput', 'application { id }', { id: application.id, action })
  const enterprise = demonstration.tokens.enterprise
  await advance(enterprise, 'SHORTLIST')
  await advance(enterprise, 'OFFER')
  await advance(token, 'ACCEPT')
  const drafted = await done(enterprise, 'draftAgreement', 'DraftAgreementInput', 'agreement { id }', { applicationId: application.id })
  return { id: drafted.agreement.id, token }
}

/** The same, signed by both sides. */
export async function signed(apprentice) {
  const { id, token } = await agreed(apprentice)
  const { agreement } = await askWith(token, TEXTS, { id })
  const { contentHash } = agreement.currentVersion
  const sign = (by, fullName, proof) =>
    done(by, 'signAgreement', 'SignAgreementInput', 'agreement { state }', { agreementId: id, contentHash, fullName, ...proof })
  await sign(token, apprentice.name, { password: apprentice.password })
  const { viewer } = await ask('enterprise', '{ viewer { account { name email } } }')
  const since = Date.now()
  await done(null, 'requestSignInCode', 'RequestSignInCodeInput', 'accepted', { email: viewer.account.email })
  await sign(demonstration.tokens.enterprise, viewer.account.name, { code: await mailedCode('enterprise', since) })
  return { id, token, signatory: viewer.account.name }
}
