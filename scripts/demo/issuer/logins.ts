const stateRoles = [
  'officer',
  'investigator',
  'supervisor',
  'registrar',
  'auditor',
  'operator',
] as const
type StateRole = (typeof stateRoles)[number]

/** The monitor's own people, who belong to no State. */
const monitorRoles = ['observer'] as const
type MonitorRole = (typeof monitorRoles)[number]

/** One account of the demo. */
export interface Login {
  /** `officer.bra`, `observer` */
  readonly name: string
  readonly role: StateRole | MonitorRole
}

/** Everybody who works at a State's node; where there is no State, at the monitor. */
export const loginsOf = (state: string | null): readonly Login[] =>
  state === null
    ? monitorRoles.map((role) => ({ name: role, role }))
    : stateRoles.map((role) => ({ name: `${role}.${state.toLowerCase()}`, role }))

/** The name of a service in tokens. */
export const audienceOf = (state: string | null): string =>
  state === null ? 'urn:proofmark:monitor' : `urn:proofmark:node:${state}`
