import type { Answers, Language, Question, Text } from './document.contract.ts';

/** A piece of a text: words as they are, an earlier answer, or something known of the customer; with words for when it is not known. */
export type Piece = { words: string } | { answer: string; otherwise: string } | { trait: string; otherwise: string };

const PLACE = /\{\{\s*([a-z][a-z0-9_.]{0,99})\s*(?:\|([^{}]{0,200}))?\}\}/gi;
const LONGEST = 200;

/** "Thanks, {{customer.name|you}}: why {{nps}}?" in its pieces. What is no place is words. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(PLACE)) {
    if (found.index > from) pieces.push({ words: text.slice(from, found.index) });
    const [whole, name = '', otherwise = ''] = found;
    pieces.push(name.startsWith('customer.') ? { trait: name.slice(9), otherwise } : { answer: name.toLowerCase(), otherwise });
    from = found.index + whole.length;
  }
  if (from < text.length) pieces.push({ words: text.slice(from) });
  return pieces;
}

/** In this language, else in the main one. */
export const textIn = (text: Text, language: Language, main: Language): string => text[language] || text[main] || '';

/** An earlier answer as people would say it: a choice by its words. */
export function sayAnswer(question: Question, answers: Answers, say: (text: Text) => string): string {
  const value = answers[question.key];
  if (value === undefined) return '';
  const one = (key: string | number): string => {
    const chosen = question.choices.find((choice) => choice.key === key);
    if (chosen) return say(chosen.text);
    const own = answers[`${question.key}.other`];
    return key === 'other' && typeof own === 'string' ? own : String(key);
  };
  return [value].flat().map(one).join(', ').slice(0, LONGEST);
}
