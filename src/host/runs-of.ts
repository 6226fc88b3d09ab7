/**
 * How often the letters of a text change their class, and once more: random ones do so at every second
 * place, those of words seldom.
 */
export const runsOf = (text: string): number => text.match(/[a-z]+|[A-Z]+|\d+|[^A-Za-z\d]+/g)?.length ?? 0;
