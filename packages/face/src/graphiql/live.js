// @ts-nocheck: runs in a browser

/** What arrives, until the connection ends (graphql-transport-ws). */
function channel(path) {
  const url = new URL(path, location.href.replace(/^http/, 'ws'))
  const socket = new WebSocket(url, 'graphql-transport-ws')
  const waiting = []
  let wake = () => {}
  const push = (message) => {
    waiting.push(message)
    wake()
  }
  socket.onmessage = ({ data }) => push(JSON.parse(data))
  socket.onclose = ({ code, reason }) => push({ type: 'closed', code, reason })
  const next = async () => {
    while (waiting.length === 0) await new Promise((resolve) => (wake = resolve))
    return waiting.shift()
  }
  const say = (message) => socket.send(JSON.stringify(message))
  socket.onopen = () => push({ type: 'open' })
  return { say, next, end: () => socket.close() }
}

/** The results of a subscription, one after the other. */
export async function* subscribeOver(path, payload, headers) {
  const { say, next, end } = channel(path)
  try {
    for (;;) {
      const message = await next()
      if (message.type === 'open') say({ type: 'connection_init', payload: headers })
      if (message.type === 'connection_ack') say({ type: 'subscribe', id: '1', payload })
      if (message.type === 'ping') say({ type: 'pong' })
      if (message.type === 'next') yield message.payload
      if (message.type === 'error') yield { errors: message.payload }
      if (message.type === 'complete' || message.type === 'error') return
      if (message.type === 'closed') throw new Error(message.reason || `closed (${message.code})`)
    }
  } finally {
    end()
  }
}
