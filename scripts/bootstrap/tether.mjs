import { Socket } from 'node:net'

// Loaded before the program. When the launcher dies, even by `kill -9`, the program is told as if by `kill`.
const fd = Number(process.env.PROOFMARK_TETHER)
delete process.env.PROOFMARK_TETHER
if (fd > 2) {
  const line = new Socket({ fd, readable: true, writable: false })
  line.on('error', () => {})
  line.on('end', () => process.kill(process.pid, 'SIGTERM'))
  line.resume()
  line.unref()
}
