const network =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|error sending request|dns error|fetch failed|META_FETCH_FAIL/i

/** @type {readonly (readonly [RegExp, (pnpm: string) => string])[]} */
const sentences = [
  [
    /ENOSPC|no space left/i,
    () =>
      'The disk is full while installing packages: free some space and run the command again; what was downloaded is kept.',
  ],
  [
    /EROFS|read-only file system/i,
    () =>
      'A folder needed for installing packages is read-only: nothing was started; use a writable copy (and a writable home folder).',
  ],
  [
    /FROZEN_LOCKFILE|OUTDATED_LOCKFILE|LOCKFILE_CONFIG_MISMATCH|lockfile is not up to date/i,
    (pnpm) =>
      `pnpm-lock.yaml does not match the package.json files: run "npx ${pnpm} install" and commit the lockfile.`,
  ],
  [
    network,
    () =>
      'The package registry cannot be reached: connect to the network (or set the registry or proxy in ~/.npmrc) and run the command again; what was downloaded is kept.',
  ],
  [
    /EACCES|EPERM|permission denied/i,
    () =>
      'A folder needed for installing packages may not be written: make this folder and your home folder yours, or use a copy that is.',
  ],
  [
    /E404|ERR_PNPM_FETCH_404|ETARGET/i,
    () =>
      'The package registry does not have a package that is needed: check the registry in ~/.npmrc and run the command again.',
  ],
]

/**
 * One sentence for a failed installation: what happened, what was kept, what to do.
 * @param {string} output what the installer wrote
 * @param {{ pnpm: string, log: string }} about
 */
export function explainInstall(output, { pnpm, log }) {
  const known = sentences.find(([sign]) => sign.test(output))?.[1](pnpm)
  return known
    ? `${known} (Details: ${log})`
    : `Installing the packages failed: nothing was started; the reason is at the end of ${log}.`
}
