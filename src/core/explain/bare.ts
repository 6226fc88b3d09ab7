/** A line without what boxes, quotes, comments and differences put before each of theirs. */
export const bare = (line: string): string => line.replace(BEFORE, '');

const BEFORE = /^\s*(?:[\u2500-\u257f|>#*]+ ?|\/{2,} ?|(?:--|;+|\+) )/;
