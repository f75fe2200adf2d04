// generated from packages/client/documents/monitor and schema/graphql/monitor.graphql, do not edit
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type Stage =
  | 'REQUESTED'
  | 'ANSWERED';

export type ResponseTimesQueryVariables = Exact<{
  asker?: string | null | undefined;
  asked?: string | null | undefined;
  since?: string | null | undefined;
}>;


export type ResponseTimesQuery = { readonly responseTimes: ReadonlyArray<{ readonly asker: string, readonly asked: string, readonly count: number, readonly medianSeconds: number | null, readonly p90Seconds: number | null, readonly overdue: number, readonly open: number }> };

export type DiscrepanciesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type DiscrepanciesQuery = { readonly discrepancies: ReadonlyArray<{ readonly asker: string, readonly asked: string, readonly stage: Stage, readonly toldBy: string, readonly at: string, readonly apartSeconds: number | null }> };

export interface MonitorQuery {
  readonly discrepancies: { readonly variables: DiscrepanciesQueryVariables; readonly data: DiscrepanciesQuery['discrepancies'] }
  readonly responseTimes: { readonly variables: ResponseTimesQueryVariables; readonly data: ResponseTimesQuery['responseTimes'] }
}
