type Link = { readonly offset: number; readonly target: string }
type NamedScript = { readonly offset: number; readonly name: string }

const fenced = /^(```+|~~~+)[^\n]*\n[\s\S]*?^\1[^\S\n]*$/gm
const inline = /`[^`\n]+`/g

/** Blanks code but keeps every offset. */
const withoutCode = (text: string): string => text.replace(fenced, blank).replace(inline, blank)

const blank = (code: string): string => code.replace(/[^\n]/g, ' ')

const linkForms = [
  /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
  /^ {0,3}\[[^\]]+\]:\s+<?([^\s>]+)>?/gm,
  /<(?:a|img)\b[^>]*?\s(?:href|src)="([^"]+)"/g,
]

/** Links to files and headings of this repository; those to the world outside are not checked. */
export function linksIn(text: string): Link[] {
  const prose = withoutCode(text)
  return linkForms
    .flatMap((form) => [...prose.matchAll(form)])
    .map((match) => ({ offset: match.index, target: match[1] ?? '' }))
    .filter(({ target }) => !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target))
}

/** As GitHub makes them: lower case, no punctuation, dashes for spaces, numbered when repeated. */
export function anchorsOf(text: string): string[] {
  const prose = text.replace(fenced, blank)
  const seen = new Map<string, number>()
  const headings = [...prose.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, title = '']) => {
    const slug = slugOf(title)
    const before = seen.get(slug) ?? 0
    seen.set(slug, before + 1)
    return before === 0 ? slug : `${slug}-${before}`
  })
  const explicit = [...prose.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)].map(([, id = '']) => id)
  return [...headings, ...explicit]
}

const slugOf = (title: string): string =>
  title
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const pnpmItself =
  /^(add|approve-builds|audit|config|create|dedupe|deploy|dlx|env|exec|fetch|help|i|import|init|install|licenses|link|list|ls|outdated|pack|patch|prune|publish|rebuild|remove|rm|root|run|self-update|setup|store|unlink|up|update|why)$/

/** The scripts that commands in code (in the line or in a block) call for. */
export function scriptsNamedIn(text: string): NamedScript[] {
  const code = [...text.matchAll(fenced), ...text.replace(fenced, blank).matchAll(inline)]
  return code.flatMap(({ 0: snippet, index }) =>
    [...snippet.matchAll(/\b(?:npm|pnpm) +(?:run +)?([a-z][\w:-]*)/g)]
      .filter((match) => isScript(match[0], match[1] ?? ''))
      .map((match) => ({ offset: index + match.index, name: match[1] ?? '' })),
  )
}

function isScript(command: string, name: string): boolean {
  if (/ run +/.test(command)) return true
  return command.startsWith('npm') ? /^(start|test)$/.test(name) : !pnpmItself.test(name)
}
