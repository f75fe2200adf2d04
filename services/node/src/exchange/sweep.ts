import { peersWithDueParcels, waitingFilePeers } from '@proofmark/storage'
import { ALL, type NodeContext } from '../context.ts'
import { sweepNotifications } from '../notify/spread.ts'
import { followWatches } from '../use-cases/answering/standing-watch.ts'
import { keyTraced } from '../use-cases/cases/traced-keys.ts'
import { remindOfOverdue } from '../use-cases/dialogue/reminders.ts'
import { lapseOverdue } from './lapse.ts'
import { askForGaps } from './sync/ask-gaps.ts'
import { askPeersWhatCrossed } from './sync/ask-peers.ts'

/**
 * Wakes whatever the database says is to be done. A lost queue loses nothing: this finds it. It also
 * ends what has waited too long.
 */
export const sweep = async (context: NodeContext): Promise<void> => {
  const now = context.clock()
  await lapseOverdue(context)
  await remindOfOverdue(context)
  await keyTraced(context)
  await askForGaps(context)
  await askPeersWhatCrossed(context)
  await context.recovery.keepMark()
  for (const peer of await peersWithDueParcels(context.db, now)) context.wake('courier', peer)
  const { db } = context
  const [request, trace, fact, file] = await Promise.all([
    db.selectFrom('request').select('id').where('status', '=', 'received').limit(1).execute(),
    db.selectFrom('trace').select('id').where('stirred', '=', true).limit(1).execute(),
    db.selectFrom('timing_fact').select('id').where('sent', '=', false).limit(1).execute(),
    db.selectFrom('received_file').select('id').where('state', '=', 'whole').limit(1).execute(),
  ])
  if (request.length > 0) context.wake('examine', ALL)
  if (trace.length > 0) context.wake('follow', ALL)
  if (fact.length > 0) context.wake('clock', ALL)
  await sweepNotifications(context)
  if (file.length > 0 || (await waitingFilePeers(db)).length > 0) context.wake('files', ALL)
  await followWatches(context)
}
