export const demoRoles = [
  'investigator',
  'officer',
  'supervisor',
  'registrar',
  'auditor',
  'operator',
  'observer',
] as const
export type DemoRole = (typeof demoRoles)[number]

/** Whose token it is. An observer belongs to the monitor and to no State. */
export interface Login {
  readonly role: DemoRole
  readonly state: string | null
}

const isRole = (text: string): text is DemoRole => (demoRoles as readonly string[]).includes(text)

const isState = (text: string): boolean => /^[A-Z]{3}$/.test(text)

export const loginOf = (role: string, state: string | undefined): Login | null => {
  if (!isRole(role)) return null
  if (role === 'observer') return { role, state: null }
  return state !== undefined && isState(state) ? { role, state } : null
}

/** `officer.bra` is the officer of Brazil, `observer` the observer of the monitor. */
export const loginNamed = (username: string): Login | null => {
  const [role = '', state] = username.split('.', 2)
  return loginOf(role, state?.toUpperCase())
}

export const usernameOf = ({ role, state }: Login): string =>
  state === null ? role : `${role}.${state.toLowerCase()}`

export const audienceOf = ({ state }: Login): string =>
  state === null ? 'urn:proofmark:monitor' : `urn:proofmark:node:${state}`
