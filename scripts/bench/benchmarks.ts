import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Benchmark } from './figures.ts'

export type NamedBenchmark = { readonly name: string; readonly figures: Benchmark }

/** Every file of `test/bench` that exports `figures`; those whose name is asked for, or all. */
export async function findBenchmarks(
  root: string,
  names: readonly string[],
): Promise<NamedBenchmark[]> {
  const files = globSync('test/bench/*.ts', { cwd: root, exclude: ['**/*.test.ts'] }).sort()
  const found = await Promise.all(files.map((file) => benchmarkIn(root, file)))
  const all = found.filter((benchmark) => benchmark !== undefined)
  const unknown = names.filter((name) => !all.some((benchmark) => benchmark.name === name))
  if (unknown.length > 0)
    throw new Error(
      `there is no benchmark ${unknown.join(', ')}: choose from ${all.map(({ name }) => name).join(', ')}`,
    )
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
}

async function benchmarkIn(root: string, file: string): Promise<NamedBenchmark | undefined> {
  const module: { readonly figures?: Benchmark } = await import(
    pathToFileURL(join(root, file)).href
  )
  return module.figures && { name: basename(file, '.ts'), figures: module.figures }
}
