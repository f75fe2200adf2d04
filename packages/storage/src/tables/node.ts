import type { AnsweredReceiptTables } from './answered-receipts.ts'
import type { AskedAgainTables } from './asked-again.ts'
import type { AttachmentTables } from './attachments.ts'
import type { CaseworkTables } from './casework.ts'
import type { DialogueTables } from './dialogue.ts'
import type { ErasureTables } from './erasure.ts'
import type { ExchangeTables } from './exchange.ts'
import type { LetterTables } from './letters.ts'
import type { NoticeTables } from './notices.ts'
import type { NotificationTables } from './notifications.ts'
import type { PeopleTables } from './people.ts'
import type { RegisterTables } from './register.ts'
import type { ReleaseTables } from './release.ts'

/** What a node holds. */
export interface NodeTables
  extends ExchangeTables,
    RegisterTables,
    CaseworkTables,
    ReleaseTables,
    PeopleTables,
    NoticeTables,
    LetterTables,
    AskedAgainTables,
    AnsweredReceiptTables,
    NotificationTables,
    AttachmentTables,
    ErasureTables,
    DialogueTables {}
