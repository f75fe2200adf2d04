import type { Network } from '../network/network.ts'

const query = (traceId: string) => `query {
  trace(id: "${traceId}") {
    status
    asks { state outcome because { text } events { kind occurredOn counterparty } }
    end { outcome holderState path { state found } reasons { text } }
  }
}`

const responseTimes = '{ responseTimes { asker asked count medianSeconds p90Seconds overdue } }'

/** Where to look, who to be, and what to ask; shown while the demo stays up. */
export const welcome = (network: Network, traceId: string): string => {
  const nodes = network.states.map((state) => {
    const { address } = network.nodeOf(state)
    return `  ${state}  ${address}/graphiql?as=officer`
  })
  const logins = network.states.flatMap((state) => [
    `  officer.${state.toLowerCase()}, investigator.${state.toLowerCase()}, registrar.${state.toLowerCase()}`,
  ])
  return [
    '',
    'Look at it (a browser; GraphiQL signs in as the role in the address):',
    ...nodes,
    `  regional monitor  ${network.monitor.address}/graphiql?as=observer`,
    `  directory         ${network.directory.address}/membership`,
    '',
    `Sample logins (password ${network.issuer.password}; observer for the monitor):`,
    ...logins,
    `  a token: curl -d 'username=officer.gha&password=${network.issuer.password}' ${network.issuer.url}/token`,
    '',
    "Paste this at Ghana's node:",
    query(traceId),
    '',
    'and this at the monitor, which knows times and never a case:',
    responseTimes,
    '',
    'Ctrl-C stops everything.',
  ].join('\n')
}
