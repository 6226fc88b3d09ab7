/** `5 h 12 min left`, `4 min 03 s left`, `12 s left`, or `ended 7 s ago`; takes milliseconds. */
export const timeToGo = (ms: number): string => (ms >= 0 ? `${span(ms)} left` : `ended ${span(-ms)} ago`);

const span = (ms: number): string => {
	const seconds = Math.round(ms / 1000);
	const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	if (hours > 0) return `${hours} h ${two(minutes)} min`;
	return minutes > 0 ? `${minutes} min ${two(rest)} s` : `${rest} s`;
};

const two = (number: number): string => String(number).padStart(2, '0');
