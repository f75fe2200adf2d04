export { createKeysAt, readKeysAt, replaceKeysAt } from './key-file-at.ts'
export { type KeyRing, openKeyRing } from './key-ring.ts'
export { deviceUses, openPkcs11, type Pkcs11Settings, type SecurityModule } from './pkcs11.ts'
export { SHORTEST_PASSPHRASE } from './sealed-file.ts'
