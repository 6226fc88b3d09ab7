import type { Ora } from 'ora';
import type { Fingerprint } from '../core/facts.ts';
import { timeToGo } from '../reporters/text/time-to-go.ts';
import { showsProgress } from './spinner.ts';

/** The one line that tells that a watch is still at it. */
export interface LiveLine {
	/** Names what is being waited for. */
	readonly say: (waitingFor: string) => void;
	readonly show: (held: Fingerprint | undefined, looks: number) => void;
	/** Lets something else be written where the line is. */
	readonly aside: (write: () => void) => void;
	readonly stop: () => void;
}

/** Drawn anew each second on standard error, on a terminal only; elsewhere it is nothing. */
export const startLiveLine = async (): Promise<LiveLine> => {
	if (!showsProgress()) return { say: () => {}, show: () => {}, aside: (write) => write(), stop: () => {} };
	const { default: ora } = await import('ora');
	const line = ora({ stream: process.stderr, discardStdin: false });
	let words = () => '';
	const draw = () => {
		line.text = words();
	};
	const begin = (tell: () => string) => {
		words = tell;
		draw();
		if (!line.isSpinning) line.start();
	};
	const timer = setInterval(draw, 1000).unref();
	return {
		say: (waitingFor) => begin(() => `waiting for ${waitingFor}`),
		show: (held, looks) => begin(() => wording(held, looks)),
		aside: (write) => besides(line, write),
		stop: () => {
			clearInterval(timer);
			line.stop();
		},
	};
};

const besides = (line: Ora, write: () => void): void => {
	const spun = line.isSpinning;
	if (spun) line.stop();
	write();
	if (spun) line.start();
};

const wording = (held: Fingerprint | undefined, looks: number): string => {
	const times = looks === 1 ? '1 look' : `${looks} looks`;
	if (held === undefined) return `no credentials · ${times}`;
	const end = held.expiration === undefined ? undefined : Date.parse(held.expiration) - Date.now();
	return `${held.accessKeyId} · ${end === undefined ? '' : `${timeToGo(end)} · `}${times}`;
};
