import { BEDROCK_SAYS, refusedAs } from '../core/bedrock-errors.ts';
import { defineCheck } from '../core/check.ts';
import { bedrockRefusing } from '../core/examples.ts';
import { text } from '../core/prose.ts';

const answer = {
	status: 400,
	code: 'ValidationException',
	message: text`
			Access to Anthropic models is not allowed from unsupported countries, regions, or
			territories. Please refer to https://www.anthropic.com/supported-countries for more
			information on the countries and regions Anthropic currently supports.`,
};

export default defineCheck({
	id: 'bedrock-country',
	section: 'bedrock',
	severity: 'error',
	title: 'Anthropic does not serve this country',
	symptom: text`
		Bedrock refuses {model} because the call comes from a country, region or territory that
		Anthropic does not support.`,
	cause: text`
		The country of the account's billing address, or the one that the calling address belongs
		to, is not on Anthropic's list. The AWS region that is called does not matter here.`,
	fix: text`
		Compare both countries with the list: correct the account's address where it is wrong, let
		the calls leave from a supported country where a VPN or proxy moves them, or configure a
		model of another vendor in BEDROCK_MODEL.`,
	commands: [
		'aws account get-contact-information --query ContactInformation.CountryCode --output text',
		'# The address that the calls come from.\ncurl -s https://checkip.amazonaws.com',
	],
	links: [
		'https://www.anthropic.com/supported-countries',
		'https://docs.aws.amazon.com/accounts/latest/reference/API_GetContactInformation.html',
		'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
	],
	says: BEDROCK_SAYS['bedrock-country'],
	needs: ['bedrock'],
	judge: ({ bedrock }) => refusedAs(bedrock, 'bedrock-country'),
	explains: [],
	examples: {
		bad: { facts: { bedrock: bedrockRefusing(answer) } },
		good: {
			facts: {
				bedrock: bedrockRefusing({ ...answer, message: 'The provided model identifier is invalid.' }),
			},
		},
	},
	reproduce: { on: 'ec2', bedrock: { invoke: answer, stream: answer } },
});
