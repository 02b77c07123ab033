// What a query looks for in highlights and notes.

/** It asks for words in quotes or notes: `quote:威慑`, `-note:"not yet"`. */
export const asksQuotes = (query: string): boolean => /(?:^|[\s(-])(?:quote|note):/iu.test(query.replace(/"(?:\\.|[^"\\])*"/gu, '""'));
