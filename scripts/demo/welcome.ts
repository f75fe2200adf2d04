import type { Network } from '../network/network.ts'
import { commandLines } from './command-line.ts'
import { loginsOf } from './issuer/logins.ts'

const query = (traceId: string) => `query {
  trace(id: "${traceId}") {
    status
    asks { state outcome because { text } events { kind occurredOn counterparty } }
    end { outcome holderState path { state found } reasons { text } }
  }
}`

const responseTimes = '{ responseTimes { asker asked count medianSeconds p90Seconds overdue } }'

const tokenCommand = ({ url, password }: Network['issuer']): string =>
  `curl -u program.gha:${password} -d grant_type=client_credentials ${url}/token`

const namesAt = (state: string | null): string =>
  loginsOf(state)
    .map(({ name }) => name)
    .join(', ')

/** Where to look, who to be, and what to ask; shown while the demo stays up. */
export const welcome = (network: Network, traceId: string, settingsFile: string): string =>
  [
    '',
    'Look at it with a browser ("Sign in" is at the top of each page):',
    ...network.states.map((state) => `  ${state}  ${network.nodeOf(state).address}/graphiql`),
    `  regional monitor  ${network.monitor.address}/graphiql`,
    `  directory         ${network.directory.address}/membership`,
    '',
    `Logins, all with the password ${network.issuer.password} (new at every start):`,
    ...network.states.map((state) => `  ${namesAt(state)}`),
    `  ${namesAt(null)} (the monitor)`,
    "A program's token, good for eight hours at the node of Ghana:",
    `  ${tokenCommand(network.issuer)}`,
    '',
    "On the command line, in a second terminal, as Ghana's program:",
    ...commandLines(settingsFile, traceId).map((line) => `  ${line}`),
    '',
    "Paste this at Ghana's node, as officer.gha:",
    query(traceId),
    '',
    'and this at the monitor, which knows times and never a case:',
    responseTimes,
    '',
    'Ctrl-C stops everything.',
  ].join('\n')
