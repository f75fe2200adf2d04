import type { CaseworkTables } from './casework.ts'
import type { DialogueTables } from './dialogue.ts'
import type { ExchangeTables } from './exchange.ts'
import type { RegisterTables } from './register.ts'

/** What a node holds. */
export interface NodeTables
  extends ExchangeTables,
    RegisterTables,
    CaseworkTables,
    DialogueTables {}
