/** Why a row was refused, with the sentence that says what to do about it. Every reason has a test. */
const SENTENCES = {
  bad_quotes: 'The quotation marks of this row do not match.',
  row_too_long: 'The row is longer than 1 MB.',
  wrong_number_of_cells: 'The row does not have as many cells as the first row.',
  no_customer: 'The row names no customer: no id, email, phone or card.',
  no_order: 'The row names no order.',
  no_date: 'The row has no date.',
  bad_date: 'The date cannot be read.',
  bad_number: 'A number cannot be read.',
  bad_email: 'The email address is none.',
  no_name: 'The row does not say what happened.',
  nothing_to_keep: 'The row names a customer and says nothing about them.',
  off_the_scale: 'The score lies outside its scale. Name its code if it means that nothing was answered.',
  nothing_answered: 'The row answers nothing.',
  not_an_object: 'The row makes no message.',
  too_large: 'What the row becomes is too large.',
  too_deep: 'What the row becomes is nested too deeply.',
  unknown_type: 'The row makes a message of no known type.',
  bad_message_id: 'The id of the row is too long.',
  no_identifier: 'The customer named is a placeholder such as "guest" or "null".',
  missing_event_name: 'The row does not say what happened.',
  missing_previous_id: 'The row names no earlier id.',
  missing_group_id: 'The row names no group.',
  bad_timestamp: 'The date cannot be read.',
  time_out_of_range: 'The date is too far away to be true.',
} as const;

export type RefusalReason = keyof typeof SENTENCES;

export const sentenceOf = (reason: string): string => SENTENCES[reason as RefusalReason] ?? 'The row could not be kept.';
