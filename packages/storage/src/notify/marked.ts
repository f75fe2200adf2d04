import { sql } from 'kysely'
import type { NotificationRow } from '../tables/notifications.ts'

/** A notification, and whether what it is about is an exercise. */
export type MarkedNotification = NotificationRow & { readonly training: boolean }

/** Of the case, the request or the notice it is about. */
export const ofTraining = sql<boolean>`coalesce(
  (select training from case_file where case_file.id = notification.case_id),
  (select training from request where request.id = notification.request_id),
  (select training from notice where notice.id = notification.notice_id),
  false)`.as('training')
