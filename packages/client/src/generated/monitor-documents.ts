// generated from packages/client/documents/monitor and schema/graphql/monitor.graphql, do not edit
export const monitorDocuments = {
  discrepancies:
    'query discrepancies($first:Int=100){discrepancies(first:$first){asker asked stage toldBy at apartSeconds}}',
  responseTimes:
    'query responseTimes($asker:String$asked:String$since:DateTime){responseTimes(asker:$asker asked:$asked since:$since){asker asked count medianSeconds p90Seconds overdue open}}',
} as const
