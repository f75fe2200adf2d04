import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const places = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

/** The library of SoftHSM on this machine, if it has one. */
export const softHsmLibrary = (): string | undefined => places.find((path) => existsSync(path))

export interface SoftHsm extends AsyncDisposable {
  readonly module: string
  readonly token: string
  readonly pin: string
}

/** A token of its own in a folder of its own; SoftHSM finds it through SOFTHSM2_CONF. */
export const makeSoftHsm = async (module: string): Promise<SoftHsm> => {
  const folder = await mkdtemp(join(tmpdir(), 'proofmark-hsm-'))
  const [tokens, config] = [join(folder, 'tokens'), join(folder, 'softhsm2.conf')]
  await mkdir(tokens)
  await writeFile(config, `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`)
  process.env.SOFTHSM2_CONF = config
  const [token, pin] = ['proofmark-test', '82751936']
  await run('softhsm2-util', [
    ...['--init-token', '--free', '--label', token, '--pin', pin, '--so-pin', '19283746'],
  ])
  return {
    ...{ module, token, pin },
    async [Symbol.asyncDispose]() {
      delete process.env.SOFTHSM2_CONF
      await rm(folder, { recursive: true, force: true })
    },
  }
}
