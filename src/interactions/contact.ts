/** For queries of the log: our own book-keeping about a customer, and which groups they belong to, is nothing they met with. */
export const CONTACT = "kind NOT IN ('identify', 'note') AND NOT (kind = 'other' AND name = 'group')";
