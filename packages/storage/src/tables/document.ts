import type { JSONColumnType } from 'kysely'

/** A JSON document: read as a value, written as text. */
export type Document<T extends object | null> = JSONColumnType<T>
