// What a query looks for in highlights and notes.

/** It asks for words in quotes or notes: `quote:威慑`, `-笔记：“not yet”`. */
export const asksQuotes = (query: string): boolean => /(?:^|[\s(（-])(?:quotes?|notes?|引文|高亮|笔记)[:：]/iu.test(query.replace(/["“”](?:\\.|[^"“”\\])*["“”]/gu, '""'));
