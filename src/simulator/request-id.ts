import { createHash } from 'node:crypto';
import type { Asked } from './world.ts';

/** A request id of the usual form; the same request has the same one in every run. */
export const requestId = ({ service, method, path }: Asked, about = ''): string => {
	const hex = createHash('sha256').update(`${service} ${method} ${path} ${about}`).digest('hex');
	return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
};
