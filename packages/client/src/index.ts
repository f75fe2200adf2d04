export { type Client, createClient } from './client.ts'
export { ClientError, type ErrorPlace } from './client-error.ts'
export type { ClientOptions, Request, Variables } from './request.ts'
export type * from './types.ts'
