import { Refusal } from './refusal.ts'

/** `AUT=NV 12/2026`: whose permission, and where it is to be found. One stands for one State. */
export const permissionIn = (
  typed: string,
): { readonly state: string; readonly reference: string } => {
  const at = typed.indexOf('=')
  if (at < 0)
    throw new Refusal(
      'A permission is of one State: --permission STATE=REFERENCE. Nothing was done.',
    )
  return { state: typed.slice(0, at), reference: typed.slice(at + 1) }
}
