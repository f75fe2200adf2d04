/** What one person was shown in one hour of the clock, as the database has it. */
export interface Use {
  readonly actor: string
  readonly hour: Date
  readonly weapons: number
}

export const NUMBER_READ = 'number-read'

/** The hour a line belongs to. */
export const HOUR_OF = `date_bin('1 hour', at, 'epoch')`

/** Adds up lines (`actor`, `at`, `weapons`), to be followed by where they are and `ADD_USE`. */
export const COUNT_USE = `
  insert into register_use as known (actor, hour, searches, weapons)
  select actor, ${HOUR_OF}, count(*), sum(weapons)`

/** In one order everywhere, so that two statements never wait for each other. */
export const ADD_USE = `
  order by 1, 2
  on conflict (actor, hour) do update set
    searches = known.searches + excluded.searches, weapons = known.weapons + excluded.weapons
  returning actor, hour, weapons`
