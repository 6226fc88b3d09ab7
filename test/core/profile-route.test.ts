import { describe, expect, it } from 'vitest';
import { KEYS, type Settings, withProfiles } from '../../src/core/example-profile.ts';
import { profileRoute } from '../../src/core/profile-route.ts';

const role = (more: Settings): Settings => ({ role_arn: 'arn:aws:iam::123456789012:role/r', ...more });
const from = (source_profile: string, more: Settings = {}) => role({ source_profile, ...more });

/** Profiles, of which `p` is selected → the profiles gone through, and what the last of them comes to. */
const CASES: readonly (readonly [
	name: string,
	profiles: Readonly<Record<string, Settings>>,
	names: string,
	end: string,
])[] = [
	['no such profile', {}, 'p', 'missing'],
	['nothing of credentials', { p: { region: 'x' } }, 'p', 'unusable'],
	['one half of a key', { p: { aws_access_key_id: 'x' } }, 'p', 'unusable'],
	['a key', { p: KEYS }, 'p', 'static'],
	[
		'a key before everything of its own',
		{ p: { ...KEYS, credential_process: 'x', sso_region: 'x' } },
		'p',
		'static',
	],
	['a role before its own key', { p: from('base', KEYS), base: KEYS }, 'p base', 'static'],
	['a role without a source', { p: role(KEYS) }, 'p', 'static'],
	['both sources', { p: from('base', { credential_source: 'Environment' }), base: KEYS }, 'p', 'unusable'],
	['a credential_source', { p: role({ credential_source: 'Environment' }) }, 'p', 'source'],
	[
		'a source with nothing but its own source',
		{ p: from('base'), base: { credential_source: 'EcsContainer' } },
		'p base',
		'source',
	],
	['a source that is not there', { p: from('base') }, 'p base', 'missing'],
	['a source without means', { p: from('base'), base: { region: 'x' } }, 'p base', 'unusable'],
	['a circle', { p: from('a'), a: from('p') }, 'p a p a', 'cycle'],
	['a profile that names itself', { p: from('p') }, 'p p p', 'cycle'],
	['one that names itself and has a key', { p: from('p', KEYS) }, 'p p', 'static'],
	[
		'web identity before a program',
		{ p: role({ web_identity_token_file: '/t', credential_process: 'x' }) },
		'p',
		'web-identity',
	],
	['a program before SSO', { p: { credential_process: 'x', sso_session: 'y' } }, 'p', 'process'],
	['one stray sso_ key', { p: { sso_region: 'x' } }, 'p', 'sso'],
	['a session of aws login', { p: { login_session: 'x' } }, 'p', 'login'],
];

describe('the route of a profile is the one that credential-provider-ini takes', () => {
	it.each(CASES)('%s', (_name, profiles, names, end) => {
		const route = profileRoute(withProfiles(profiles, 'p').files);
		expect(route.names.join(' ')).toBe(names);
		expect(route.end.kind).toBe(end);
	});

	it('names the first profile that asks for a code', () => {
		const profiles = { p: from('a'), a: from('base', { mfa_serial: 'x' }), base: KEYS };
		expect(profileRoute(withProfiles(profiles, 'p').files).mfa).toBe('a');
	});
});
