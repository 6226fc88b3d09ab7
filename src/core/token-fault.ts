import type { Container } from './facts.ts';

/** Why the authorization token of a credentials endpoint cannot be sent; undefined where it can, or none is set. */
export const tokenFault = (token: Container['token']): string | undefined => {
	if (token.kind === 'refused')
		return token.message.includes(token.code) ? token.message : `${token.code}: ${token.message}`;
	if (token.kind === 'unexpected') return token.message;
	if (token.kind !== 'ok') return undefined;
	if (token.value.carriageReturn) return `${token.value.file} holds a carriage return`;
	return token.value.trailingNewline ? `${token.value.file} ends in a line break` : undefined;
};
