import { expect, it } from 'vitest'
import { describeSettings } from './describe.ts'

it('writes the settings as a table', () => {
  const table = describeSettings({
    url: {
      name: 'PROOFMARK_DATABASE_URL',
      kind: 'url',
      secret: true,
      description: 'Where the records are.',
    },
    role: {
      name: 'PROOFMARK_ROLE',
      kind: 'choice',
      choices: ['api', 'all'],
      default: 'all',
      description: 'This | that.',
    },
    label: { name: 'PROOFMARK_LABEL', kind: 'string', optional: true, description: 'A name.' },
  })
  expect(table).toBe(`| setting | meaning | value | default |
|---|---|---|---|
| \`PROOFMARK_DATABASE_URL\` | Where the records are. Secret: may be read from the file named by \`PROOFMARK_DATABASE_URL_FILE\`. | address | **required** |
| \`PROOFMARK_ROLE\` | This \\| that. | \`api\`, \`all\` | \`all\` |
| \`PROOFMARK_LABEL\` | A name. | text | none |
`)
})
