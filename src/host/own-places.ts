import { homedir } from 'node:os';

/** The home of this user; `/` for one who has none and stands in no list of users, as in many a container. */
export const ownHome = (): string => {
	try {
		return homedir();
	} catch {
		return '/';
	}
};

/** The folder that this process stands in; `/` where that has been removed under it. */
export const ownFolder = (): string => {
	try {
		return process.cwd();
	} catch {
		return '/';
	}
};
