import type { Facts } from '../../facts.ts';
import { fromLine } from '../from.ts';
import type { Prediction } from '../resolver.ts';

/**
 * The variable or the line at which the SDK's chain ends with an error; undefined where every stage
 * has handed on.
 */
export const placeInSdk = ({ files }: Pick<Facts, 'files'>, { steps }: Prediction): string | undefined => {
	switch (steps.find(({ kind }) => kind === 'stopped' || kind === 'hung')?.stage) {
		case 'profile': {
			const name = Object.keys(files.profile.settings).find((key) => ENDS.test(key));
			const setting = name === undefined ? undefined : files.profile.settings[name];
			return setting === undefined ? `profile ${files.profile.name}` : fromLine(setting);
		}
		case 'web-identity':
			return 'AWS_WEB_IDENTITY_TOKEN_FILE';
		case 'container':
			return 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
		case 'imds':
			return 'the metadata service';
		default:
			return undefined;
	}
};

/** Settings with which a profile leads the chain to where it ends. */
const ENDS = /^(sso_\w+|mfa_serial|role_arn|web_identity_token_file|login_session|credential_process)$/;
