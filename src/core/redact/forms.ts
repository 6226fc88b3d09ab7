/**
 * One form: how it is told, what stands in its place, and what a text has to hold for it to be there at all, which takes far
 * less to see: one of these words, written in small letters, or what a simpler pattern tells.
 */
type Form = readonly [pattern: RegExp, replacement: string, needs: readonly string[] | RegExp];

/**
 * What has the form of a secret, and what stands in its place. One list for every text of others,
 * in this order: what names its secret comes after what is a secret by itself. Each quantifier over
 * a wide class has a bound, or a long text would take the square of its length.
 */
export const FORMS: readonly Form[] = [
	[
		/-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g,
		'[private key redacted]',
		['-----begin '],
	],
	// Key ids may be shown by their first and last four characters.
	[/\b(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{8,}([A-Z0-9]{4})\b/g, '$1…$2', ['akia', 'asia', 'abia', 'acca']],
	// JSON web tokens, whole or cut after the second part. What has no second part is looked through once, and not from
	// each of its hyphens.
	[
		/(?<![\w-])(?=[\w-]{11,}\.[\w-])([\w-]*?)\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
		'$1[token redacted]',
		['eyj'],
	],
	// Bedrock API keys.
	[/\b(?:ABSK|bedrock-api-key-)[\w+/=-]{8,}/g, '[bearer token redacted]', ['absk', 'bedrock-api-key-']],
	// STS session tokens: they begin so and are hundreds of characters long.
	[/\b(?:IQoJ|FwoG|FQoG)[\w+/=]{40,}/g, '[token redacted]', ['iqoj', 'fwog', 'fqog']],
	// Tokens that say by their beginning whose they are: Vault, GitHub, GitLab, Slack, Google, npm,
	// PyPI, Stripe.
	[/\bhv[bsr]\.[\w-]{8,}/g, '[token redacted]', ['hvb.', 'hvs.', 'hvr.']],
	[
		/\b(?:gh[opsur]_|github_pat_)\w{8,}/g,
		'[token redacted]',
		['gho_', 'ghp_', 'ghs_', 'ghu_', 'ghr_', 'github_pat_'],
	],
	[
		/\bgl(?:pat|dt|rt|cbt|ptt|soat)-[\w-]{8,}/g,
		'[token redacted]',
		['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glsoat-'],
	],
	[/\bxox[a-z](?:\.xox[a-z])?-[\w-]{8,}|\bxapp-[\w-]{8,}/g, '[token redacted]', ['xox', 'xapp-']],
	[/\bAIza[\w-]{20,}/g, '[key redacted]', ['aiza']],
	[/\bnpm_[A-Za-z0-9]{20,}/g, '[token redacted]', ['npm_']],
	[/\bpypi-[\w-]{16,}/g, '[token redacted]', ['pypi-']],
	// Keys of other providers.
	[/\bsk-[\w-]{16,}|\b[rs]k_(?:live|test)_\w{8,}/g, '[key redacted]', ['sk-', 'k_live_', 'k_test_']],
	// Secret access keys: 40 characters of the base64 alphabet, of every class; a SHA-1 has two.
	[
		/(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]{0,40}[a-z])(?=[A-Za-z0-9/+]{0,40}[A-Z])(?=[A-Za-z0-9/+]{0,40}\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g,
		'[secret redacted]',
		/[A-Za-z0-9/+]{40}/,
	],
	// The same in a URL's encoding, which puts letters and digits where a sign was; where there is none of it, the form
	// before has found it.
	[
		/(?<=%[0-9A-Fa-f]{2}|(?<![A-Za-z0-9/+=%])|=(?=[A-Za-z0-9/+]{0,40}%2[FBfb]))(?=(?:%2[FBfb]|[A-Za-z0-9/+]){0,40}[a-z])(?=(?:%2[FBfb]|[A-Za-z0-9/+]){0,40}[A-Z])(?=(?:%2[FBfb]|[A-Za-z0-9/+]){0,40}\d)(?:%2[FBfb]|[A-Za-z0-9/+]){40}(?![A-Za-z0-9/+=]|%2[FBfb]|%3[Dd])/g,
		'[secret redacted]',
		['%'],
	],
	[
		/((?:secret(?:[-_]?key)?|token|passw(?:or)?d|passphrase|api[-_]?key|access[-_]?key|private[-_]?key)(?:%(?:25){0,3}2[027]|\+){0,4}%(?:25){0,3}3[AD](?:%(?:25){0,3}2[027]|\+){0,4})(?!\[)(?:[^\s"'&,;%]|%(?!(?:25){0,3}(?:2[0267C]|3B|0[AD])))+/gi,
		'$1[redacted]',
		['%'],
	],
	// What an error of JSON.parse quotes of a document, which may be one of credentials. HTML is told
	// by its first sign.
	[
		/, (?:\.{3})?"(?!<)[\s\S]{0,64}?"(?:\.{3})?(?= is not valid JSON)/g,
		', "[redacted]"',
		['is not valid json'],
	],
	// User info in a URL, and without a scheme as proxies are often written. No scheme is longer.
	[/(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@"']+@/gi, '$1[redacted]@', ['@']],
	[/(?<![\w.%+~/:-])(\/\/)?[\w.%+~-]{1,64}:(?!\/\/)[^\s@/"']{1,256}@(?=[\w[])/g, '$1[redacted]@', ['@']],
	[/\b(https?:)(?!\/\/)[^\s/@"']{1,256}@/gi, '$1[redacted]@', ['@']],
	// Headers.
	[
		/\b([Bb]earer|[Bb]asic|BEARER|BASIC)\s+(?=[\w+/.~-]{0,64}(?:\d|[a-z][A-Z]))[\w+/=.~-]{8,}/g,
		'$1 [redacted]',
		['bearer', 'basic'],
	],
	[
		/(\bauthorization["']?\s*[:=]\s*["']?(?:Bearer|Basic|Token|Digest|ApiKey)\s+)(?!\[)[^\s"']+/gi,
		'$1[redacted]',
		['authorization'],
	],
	[/(\b(?:set-)?cookie["']?\s*[:=]\s*["']?)[^\s=;"']{1,128}=[^\r\n"']*/gi, '$1[redacted]', ['cookie']],
	// Query strings.
	[/(X-Amz-(?:Security-Token|Signature|Credential)=)[^&\s"']+/gi, '$1[redacted]', ['x-amz-']],
	[/(Signature=)[0-9a-f]{16,}/gi, '$1[redacted]', ['signature=']],
	[
		/([?&](?:code|sig|signature|key|auth|state|ticket|assertion|session|sid|\w{0,32}token|\w{0,32}secret)=)[^&#\s"']+/gi,
		'$1[redacted]',
		['?', '&'],
	],
	// Arguments of programs.
	[
		/((?:^|\s)-{1,2}(?:[\w-]{0,32}-)?(?:token|secret|pass|passw(?:or)?d|passphrase|pwd|pw|api-?key|secret-?key|private-?key)(?:=|\s+)["']?)(?!-|(?:option|flag|argument|parameter|is|was|are|or|and|in|to|for|with|if|not|must|cannot|can|has|needs|requires|required)\b)[^\s"']+/gi,
		'$1[redacted]',
		['token', 'secret', 'pass', 'pw', 'key'],
	],
	[
		/((?:^|\s)(?:-u|-U|--user|--proxy-user)(?:\s+|=)?["']?[^\s:"'=]{1,128}:)(?!\/\/)[^\s"']+/g,
		'$1[redacted]',
		['-u'],
	],
	// Assignments: what names itself a secret.
	[
		/((?:aws_?)?(?:secret[_-]?access[_-]?key|session[_-]?token|security[_-]?token)["']?\s*[=:]\s*["']?)(?!The\b|\[)[^\s"',;}&]+/gi,
		'$1[redacted]',
		['secret', 'session', 'security'],
	],
	[
		/(["'][\w.-]{0,64}(?:secret|token|passw(?:or)?d|passphrase|pwd|api[-_]?key|private[-_]?key)["']\s*:\s*["'])(?!\[)[^"']+/gi,
		'$1[redacted]',
		['secret', 'token', 'pass', 'pwd', 'key'],
	],
	[
		/((?:\b[\w.-]{0,64}?(?:secret|token|passw(?:or)?d|passphrase|api[-_]?key|access[-_]?key|private[-_]?key)|\b(?:[\w.-]{0,64}?[_.-])?(?:pass|pwd|pw|auth|session))["']?\s*=\s*["']?)(?!=|\/|~\/|(?:true|false|null|none|undefined|yes|no|\d{1,3})\b|\[)[^\s"',;&]+/gi,
		'$1[redacted]',
		['secret', 'token', 'pass', 'pw', 'key', 'auth', 'session'],
	],
	// After a colon a word of prose may stand behind `token`, hardly one behind `password`.
	[
		/((?<![\w:/.-])(?:[\w.-]{0,64}?[_.-])?(?:passw(?:or)?d|passphrase|pass|pwd):\s*["']?)(?!\d{1,3}\b|(?:authentication|incorrect|invalid|required|not|is|has|expired|missing|wrong|failed|must|cannot|does|too|no|none|permission|access)\b|\[)[^\s"',;]+/gi,
		'$1[redacted]',
		['pass', 'pwd'],
	],
	[
		/((?<![\w:/.-])(?:[\w.-]{0,64}?[_.-])?(?:[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Aa]pi[-_]?[Kk]ey|API[-_]?KEY):\s*["']?)(?![[({<]|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*["',;.:)]?(?:\s|$))(?=[^\s"',;]{0,64}(?:\d|[a-z][A-Z]|[!@#$%^&*+=~]))[^\s"',;]{4,}/g,
		'$1[redacted]',
		['secret', 'token', 'key'],
	],
	// Behind a blank anything may stand: only what is no word of prose, nor words joined by capitals,
	// is one.
	[
		/((?<![\w:/.-])(?:[Ss]ecret|SECRET|[Tt]oken|TOKEN|[Pp]assw(?:or)?d|PASSWORD|[Pp]assphrase|[Pp]ass|[Pp]wd)\s+["']?)(?![[({<]|[A-Z]?[a-z]+(?:[A-Z][a-z]+)*["',;.:)]?(?:\s|$))(?=[^\s"',;]{0,64}(?:\d|[a-z][A-Z]|[!@#$%^&*+=~]))[^\s"',;:]{6,}/g,
		'$1[redacted]',
		['secret', 'token', 'pass', 'pwd'],
	],
];
