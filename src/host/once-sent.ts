import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Comes back once the questions that are being put now are on their way: in one turn their sockets connect, in the
 * next they are written to. What keeps the process busy before that keeps them back.
 */
export const onceSent = async (): Promise<void> => {
	await nextTurn();
	await nextTurn();
};
