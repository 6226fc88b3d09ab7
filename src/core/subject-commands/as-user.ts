import type { Subject } from '../facts.ts';

/** Programs that read a home by themselves, and those that work on the files which they are given. */
const READERS = 'aws (?:sso|login|configure|sts get-caller-identity)|sh -c';
const WORKERS = 'grep|sed|chmod|mkdir|mv|ls';

/** One of them where a command begins, or what is quoted and is no place for that. */
const BEGINNING = new RegExp(`'[^']*'|"[^"]*"|(^|&&\\s+|; )(?:(${READERS})|(${WORKERS}))(?![\\w-])`, 'gm');

/** Whether the examined user is known, and is not who examines. */
export const isAnother = ({ kind, user, uid, caller }: Subject): boolean =>
	kind !== 'self' && user !== undefined && (uid === undefined || uid !== caller);

/** A command on the files of the examined user, by that user, whoever examines. */
export const asUser = (command: string, subject: Subject): string => {
	if (!isAnother(subject)) return command;
	// It sets the files of two users side by side.
	if (command.includes('"$HOME/')) return `sudo ${command}`;
	const elsewhere = (subject.gaps ?? []).some(({ what }) => what === 'files');
	if (elsewhere && new RegExp(`^(${READERS})`, 'm').test(command))
		return `# Where process {pid} has its files, as the user {user}:\n${command}`;
	// What names no file of the user's is about the machine.
	const ofUser = /\{\w+\}/.test(command);
	return command
		.replace(BEGINNING, (whole, before = '', reader?: string, worker?: string) => {
			if (reader !== undefined) return `${before}sudo -u {sudoUser} env HOME={home} ${reader}`;
			return worker !== undefined && ofUser ? `${before}sudo -u {sudoUser} ${worker}` : whole;
		})
		.replace(/; id$/, '; id {user}')
		.replace(/ >> \{envFile\}/, ' |\n  sudo -u {sudoUser} tee -a {envFile} > /dev/null')
		.replace(/ > \{envFile\}/, ' |\n  sudo -u {sudoUser} tee {envFile} > /dev/null');
};
