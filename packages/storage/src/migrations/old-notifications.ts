import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What people were told is deleted after a time: found by when it was told. */
const oldNotifications: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index notification_told on notification (told_at)`.execute(db)
  },
}

export const oldNotificationMigrations: Record<string, Migration> = {
  '0036-old-notifications': oldNotifications,
}
