/** A photograph of a case of ours. */
export interface Photograph {
  readonly id: string
  readonly media: string
  /** SHA-256 in base64url. */
  readonly sha256: string
  readonly size: number
  readonly width: number
  readonly height: number
  readonly ofMark: boolean
  readonly addedBy: string
  readonly addedAt: string
}

export interface PhotographShown {
  readonly photograph: Photograph
  /** Base64. */
  readonly data: string
}

/** What leaves of a photograph when it is ticked. */
export interface PhotographCopy {
  readonly media: string
  readonly sha256: string
  readonly size: number
  readonly width: number
  readonly height: number
  /** Base64. */
  readonly data: string
}

/** What left to one State, or was to leave. */
export interface PhotographsSent {
  readonly state: string
  readonly photographs: readonly SentPhotograph[]
}

export interface SentPhotograph {
  readonly photographId: string
  readonly sha256: string
  readonly size: number
  readonly state: 'WAITING' | 'SENT' | 'STOPPED'
  readonly at: string
  readonly delivery: string | null
  readonly tickedBy: string
  readonly tickedAt: string
}

/** A photograph that came with a request of another State. */
export interface ReceivedPhotograph {
  readonly id: string
  readonly sha256: string
  readonly size: number
  readonly media: string
  readonly ofMark: boolean
  readonly state: 'AWAITED' | 'WHOLE' | 'COMPLETE' | 'REFUSED' | 'ERASED'
  readonly partsHere: number
  readonly parts: number | null
}

export interface ReceivedPhotographShown {
  readonly photograph: ReceivedPhotograph
  /** Base64. */
  readonly data: string
}
