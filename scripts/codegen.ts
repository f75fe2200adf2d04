import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { specificationPages } from './codegen/checks.ts'
import { commandsDocument } from './codegen/cli.ts'
import { clientDocuments, clientInputs, clientTypes } from './codegen/client.ts'
import { faultsDocument, settingsDocument } from './codegen/documents.ts'
import { graphqlTypes } from './codegen/graphql.ts'
import { messageTypes } from './codegen/messages.ts'

// npm run codegen [-- --check]: what is derived from one source, or whether what is there still fits.

const root = dirname(import.meta.dirname)

const targets = {
  'packages/protocol/src/generated/messages.ts': () => messageTypes(root),
  'services/node/src/generated/graphql.ts': () => graphqlTypes(root, 'node'),
  'services/monitor/src/generated/graphql.ts': () => graphqlTypes(root, 'monitor'),
  'packages/client/src/generated/node-documents.ts': () => clientDocuments(root, 'node'),
  'packages/client/src/generated/node-types.ts': () => clientTypes(root, 'node'),
  'packages/client/src/generated/node-inputs.ts': () => clientInputs(root, 'node'),
  'packages/client/src/generated/monitor-documents.ts': () => clientDocuments(root, 'monitor'),
  'packages/client/src/generated/monitor-types.ts': () => clientTypes(root, 'monitor'),
  'docs/cli.md': async () => commandsDocument(),
  'docs/faults.md': async () => faultsDocument(),
  'docs/settings.md': async () => settingsDocument(),
  ...specificationPages(root),
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
for (const [file, generate] of Object.entries(targets)) {
  const text = await generate()
  if (text !== undefined) settle(file, text, values.check)
}

function settle(file: string, text: string, check: boolean): void {
  const path = join(root, file)
  const present = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  if (present === text) return
  if (check) {
    console.log(`${file} does not fit its source: run "npm run codegen" and commit the file`)
    process.exitCode = 1
    return
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  process.stderr.write(`proofmark: wrote ${file}\n`)
}
