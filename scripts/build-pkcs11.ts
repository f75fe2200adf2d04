import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

// npm run pkcs11: builds what a node needs to reach a security module. It takes python3, make and a C++
// compiler, so it is no part of the usual installation.

const folder = realpathSync(
  join(import.meta.dirname, '..', 'packages', 'keystore', 'node_modules', 'pkcs11js'),
)

if (!existsSync(join(folder, 'build', 'Release', 'pkcs11.node'))) {
  // npm brings the node-gyp that the package's own build script calls.
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: folder,
    stdio: 'inherit',
  })
  if (status !== 0) {
    process.stderr.write(
      'PKCS#11 could not be built; nothing was changed. It needs python3, make and a C++ compiler.\n',
    )
    process.exitCode = 1
  }
}
