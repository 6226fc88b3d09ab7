/** What is used of the client, so that the build can leave out the rest of its package. */
export { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
