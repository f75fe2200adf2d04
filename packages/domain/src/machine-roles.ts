/**
 * The roles a program's key may have. Never those by which one person checks another (supervisor), or
 * makes keys (operator): what needs a person is done by one who signed in.
 */
export const machineRoles = ['investigator', 'officer', 'registrar', 'auditor'] as const
