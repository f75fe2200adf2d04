import { monitorDocuments } from './generated/monitor-documents.ts'
import type { MonitorQuery } from './generated/monitor-types.ts'
import { nodeDocuments } from './generated/node-documents.ts'
import type { NodeMutation, NodeQuery, NodeSubscription } from './generated/node-types.ts'

/** What a person asks and does, under the name of the field of the SDL. */
export type Operations = NodeQuery & NodeMutation & MonitorQuery

/** What a person can be told of as it happens. */
export type Streams = NodeSubscription

export const documents = { ...nodeDocuments, ...monitorDocuments } satisfies Readonly<
  Record<keyof Operations | keyof Streams, string>
>

/** Streams go over a WebSocket; everything else is asked once. */
export const isStream = (document: string): boolean => document.startsWith('subscription ')
