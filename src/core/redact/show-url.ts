/**
 * A URL as it may be shown: without user info, query and fragment. What is meant as one and is none
 * counts too: proxies are written without a scheme, and a password may hold the signs that end the
 * host's part of a URL.
 */
export const showUrl = (url: string): string => {
	const [, begin = '', authority = '', rest = ''] = PARTS.exec(url) ?? [];
	// Of what stands before an @ further on, no one can say what is host and what is password.
	if (rest.includes('@')) return `${begin}[redacted]`;
	return `${begin}${authority.slice(authority.lastIndexOf('@') + 1)}${rest.replace(/[?#].*$/s, '')}`;
};

/**
 * A scheme (of the two that need no slashes, or with them), slashes or none, the host's part, the
 * rest.
 */
const PARTS = /^(\s*(?:https?:|[a-z][a-z0-9+.-]*:(?=[\\/]{2}))?[\\/]*)([^\\/?#]*)(.*)$/is;
