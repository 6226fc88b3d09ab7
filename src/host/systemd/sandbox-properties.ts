/** Properties that shut a unit in, by what of it cannot be had before it runs. */
export const SANDBOX_PROPERTIES = {
	network: ['PrivateNetwork', 'NetworkNamespacePath'],
	files: [
		'RootDirectory',
		'RootImage',
		'ProtectHome',
		'InaccessiblePaths',
		'TemporaryFileSystem',
		'BindPaths',
		'BindReadOnlyPaths',
	],
	addresses: ['IPAddressDeny'],
	environment: ['PAMName'],
} as const;
