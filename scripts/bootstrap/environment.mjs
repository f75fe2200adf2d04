import { delimiter, join } from 'node:path'

/** What a person may have set so that the registry is reached at all. */
const kept =
  /^npm_config_(registry|.*:registry|https?_proxy|proxy|noproxy|no_proxy|ca|cafile|cert|key|strict_ssl|cache|userconfig|globalconfig|offline|prefer_offline|store_dir)$/i

/**
 * npm hands its whole configuration down as variables; pnpm and a nested npm would take it for the person's own.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutNpm(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) =>
      /^npm_/i.test(name) ? kept.test(name) && value !== '' : true,
    ),
  )
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} root
 * @returns {NodeJS.ProcessEnv}
 */
export function withTools(env, root) {
  const bin = join(root, 'node_modules', '.bin')
  return {
    // TypeScript is stripped and compiled once, not once a process: a network is many processes.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile'),
    ...withoutNpm(env),
    PATH: [bin, env.PATH].filter(Boolean).join(delimiter),
  }
}
