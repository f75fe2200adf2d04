import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'

// PostGraphile as its documentation begins: the Amber preset over the same database, nothing else.

const { BENCH_PORT: port, BENCH_DATABASE_URL: connectionString } = process.env
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString, schemas: ['public'] })],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
})
const server = createServer()
server.on('error', () => process.exit(1))
await instance.createServ(grafserv).addTo(server)
server.listen(Number(port), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
