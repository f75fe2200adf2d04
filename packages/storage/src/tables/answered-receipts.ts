/** Answers that were applied here and for which a receipt of kind `answered` is still owed. */
export interface AnswerUnsignedTable {
  peer: string
  jti: string
  hash: string
  applied_at: Date
}

/** What whoever asked signed for an answer of ours. */
export interface AnsweredReceiptTable {
  peer: string
  jti: string
  receipt: string
  got_at: Date
}

export interface AnsweredReceiptTables {
  answer_unsigned: AnswerUnsignedTable
  answered_receipt: AnsweredReceiptTable
}
