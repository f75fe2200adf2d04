import { readFileSync } from 'node:fs'
import type { Language, NotificationKind } from '@proofmark/domain'

type Frame = 'mail-training' | 'mail-invented' | 'mail-due' | 'mail-look' | 'mail-end'
type Sentences = Readonly<
  Record<NotificationKind | Frame, Readonly<Record<Language, string>> | undefined>
>

const catalogue = new URL('../../../../schema/codes/notifications.json', import.meta.url)
const { sentences } = JSON.parse(readFileSync(catalogue, 'utf8')) as { sentences: Sentences }

/** One sentence of the code list; its holes take what is given. */
export const notifyText = (
  code: NotificationKind | Frame,
  language: Language,
  params: Readonly<Record<string, string>> = {},
): string =>
  (sentences[code]?.[language] ?? code).replace(
    /\{(\w+)\}/g,
    (hole, name: string) => params[name] ?? hole,
  )
