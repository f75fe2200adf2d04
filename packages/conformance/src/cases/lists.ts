import { NotRun } from '../case.ts'
import type { Kit } from '../kit.ts'

/** Shows the node a list and waits until it made up its mind. */
export const show = async (kit: Kit, statement: string): Promise<void> => {
  kit.world.publish(statement)
  if (!(await kit.world.seen(kit.options.patienceMs)))
    throw new NotRun('the node did not ask the directory in time')
}

/** A list of those who belong there, newer than any lie, so that whatever was believed meanwhile is over. */
export const restore = async (kit: Kit): Promise<void> => {
  kit.nextVersion()
  kit.nextVersion()
  await show(kit, await kit.statement(kit.members))
}
