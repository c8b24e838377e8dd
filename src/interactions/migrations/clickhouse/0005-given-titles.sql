-- `title` is what the sender gave, and nothing else: a sentence made from the other columns is made on reading, in the reader's language.
-- Rows that came in before hold an English sentence where nothing was given; what was given still stands in their properties.
ALTER TABLE throughline.interactions UPDATE title = multiIf(
    kind = 'identify', '',
    kind = 'other' AND name = 'group' AND JSONHas(properties, 'groupId'),
      if(JSONExtractString(properties, 'name') = '', JSONExtractString(properties, 'groupId'), JSONExtractString(properties, 'name')),
    substringUTF8(trimBoth(JSONExtractString(properties, 'title')), 1, 300))
  WHERE title != '' SETTINGS mutations_sync = 1;
