export { allowContract } from './allow-contract.ts'
export { type Answer, type Asked, codesOf, type FaceWish, startFace } from './face.ts'
export { FakeChanges, recordCalls } from './fakes.ts'
export { subscribe } from './subscribe.ts'
