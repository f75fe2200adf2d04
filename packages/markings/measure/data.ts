import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../../../shared/data/', import.meta.url)

export function dataPath(name: string): string {
  return fileURLToPath(new URL(name, folder))
}

/** Whether the real rows are on this machine; they are not part of the project. */
export function hasData(): boolean {
  return existsSync(folder)
}

export function readJson(name: string): unknown {
  return JSON.parse(readFileSync(dataPath(name), 'utf8'))
}

/** Rows of a small CSV file by column name; quotes as in RFC 4180. */
export function readCsv(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = cells(readFileSync(dataPath(name), 'utf8'))
  return rows
    .filter((row) => row.length === head.length)
    .map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ''])))
}

const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g

function cells(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [all, raw = '', end = ''] of text.matchAll(cell)) {
    if (all === '') break
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
    if (end !== ',' && end !== '') rows.push([])
  }
  return rows
}
