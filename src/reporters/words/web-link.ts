/** Whether a link leads to a page of the web; anything else, such as `javascript:`, is shown and never linked. */
export const isWebLink = (url: string): boolean => /^https?:\/\/[^\s"'<>\\]+$/.test(url);
