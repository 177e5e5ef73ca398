// A real SMTP server for tests: keeps what it accepts as .eml files, and can be told to be busy first.
//
//   SMTP_PEER_FOLDER   where messages go, one file each, in the order of arrival: 000001.eml, 000002.eml, ...
//   SMTP_PEER_PORT     0, the default, picks a free one
//   SMTP_PEER_REFUSE   how many messages to answer with SMTP_PEER_CODE before the first is accepted; 0 by default
//   SMTP_PEER_CODE     the answer to those, such as 451 (the default) or 550
//
// Prints one line of JSON when it answers, {"url":"smtp://127.0.0.1:PORT"}, and one for each message:
// {"accepted":true,"messageId":"<...>"}. A refused message is never kept.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

const folder = process.env.SMTP_PEER_FOLDER
if (!folder) {
  console.error('SMTP_PEER_FOLDER must name the folder for the messages')
  process.exit(2)
}
const code = Number(process.env.SMTP_PEER_CODE ?? 451)
let refusals = Number(process.env.SMTP_PEER_REFUSE ?? 0)
let kept = 0
mkdirSync(folder, { recursive: true })

const tell = (line) => console.log(JSON.stringify(line))

const keep = (message) => {
  kept += 1
  const path = join(folder, `${String(kept).padStart(6, '0')}.eml`)
  // A reader of the folder must never see half a message.
  writeFileSync(`${path}.part`, message)
  renameSync(`${path}.part`, path)
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  async onData(stream, session, answer) {
    const message = await buffer(stream)
    const messageId = /^Message-ID:\s*(\S+)/im.exec(message.toString('latin1'))?.[1] ?? null
    const accepted = refusals === 0
    if (accepted) keep(message)
    else refusals -= 1
    tell({ accepted, messageId })
    answer(accepted ? null : Object.assign(new Error('try again later'), { responseCode: code }))
  },
})
server.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
server.listen(Number(process.env.SMTP_PEER_PORT ?? 0), '127.0.0.1', () => {
  tell({ url: `smtp://127.0.0.1:${server.server.address().port}` })
})
