import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkFile } from './layer-rules.ts'
import { report, type Violation } from './violation.ts'

// Which part may import which, as docs/ and the design say; and that the pure parts stay pure.

const patterns = [
  'packages/*/src/**/*.ts',
  'services/*/src/**/*.ts',
  'scripts/**/*.ts',
  'test/**/*.ts',
]

export function checkLayers(root: string): Violation[] {
  const files = globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] }).sort()
  return files.flatMap((file) => checkFile(file, readFileSync(join(root, file), 'utf8')))
}

if (import.meta.main) report(checkLayers(dirname(dirname(import.meta.dirname))))
