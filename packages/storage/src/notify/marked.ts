import { sql } from 'kysely'
import type { NotificationRow } from '../tables/notifications.ts'

/** A notification, and whether what it is about is an exercise. */
export type MarkedNotification = NotificationRow & { readonly training: boolean }

/** Of the case or the request it is about; a notice is never an exercise. */
export const ofTraining = sql<boolean>`coalesce(
  (select training from case_file where case_file.id = notification.case_id),
  (select training from request where request.id = notification.request_id),
  false)`.as('training')
